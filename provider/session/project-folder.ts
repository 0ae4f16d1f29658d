/** Finds the folder that relative paths in a stack's configuration start from. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder upwards that holds a Pulumi project, else `start` itself. */
export function projectFolder(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isProject(folder)) return folder;
    if (dirname(folder) === folder) return start;
  }
}

/** Source: Pulumi reads its project file in each of these formats. */
const isProject = (folder: string) =>
  ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].some((name) => existsSync(join(folder, name)));
