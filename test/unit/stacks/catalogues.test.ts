/** The catalogues against the list of tables and indexes that they must be, column by column. */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Catalogue, CatalogueTable } from "../../../stacks/catalogues/catalogue.ts";
import { lin } from "../../../stacks/catalogues/lin.ts";
import { ol } from "../../../stacks/catalogues/ol.ts";
import { declaredBy } from "../../../stacks/declared.ts";
import { choose } from "../../../stacks/settings.ts";

const lines = readFileSync(new URL("lineage-tables.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");

/** The lines of one set, those of its tables or of its indexes. */
function listed(set: string, what: "table" | "index"): readonly string[] {
  const start = lines.indexOf(`set ${set}`) + 1;
  const end = lines.findIndex((line, index) => index >= start && line.startsWith("set "));
  return lines.slice(start, end < 0 ? undefined : end).filter((line) => line.startsWith(what));
}

const short: Readonly<Record<string, string>> = { "TIMESTAMP(0)": "TS0", "TIMESTAMP(6)": "TS6" };

function tableLine({ name, columns, primaryKey }: CatalogueTable): string {
  const inShort = columns.map(([column, type, attributes]) => {
    const marks = [
      attributes?.nullable === false ? " NN" : "",
      attributes?.default === undefined ? "" : ` DEFAULT ${attributes.default}`,
    ];
    return `${column} ${short[type] ?? type.replace("VARCHAR", "V")}${marks.join("")}`;
  });
  return `table ${name} | ${inShort.join("; ")} | ${primaryKey.join(", ")}`;
}

const indexLines = ({ tables }: Catalogue) =>
  tables.flatMap(({ name, indexes }) =>
    Object.entries(indexes).map(([index, columns]) => `index ${index} | ${name} | ${columns.join(", ")}`),
  );

describe("the catalogues", () => {
  for (const [catalogue, tables, indexes] of [
    [lin, 8, 13],
    [ol, 9, 18],
  ] as const) {
    it(`${catalogue.name}: ${tables} tables, column by column`, () => {
      expect(catalogue.tables.map(tableLine)).to.deep.equal(listed(catalogue.name, "table"));
      expect(catalogue.tables).to.have.length(tables);
    });

    it(`${catalogue.name}: ${indexes} secondary indexes`, () => {
      expect(indexLines(catalogue)).to.deep.equal(listed(catalogue.name, "index"));
      expect(indexLines(catalogue)).to.have.length(indexes);
    });

    it(`${catalogue.name}: a table refers only to tables made before it`, () => {
      const names = catalogue.tables.map(({ name }) => name);
      for (const [index, { references }] of catalogue.tables.entries())
        expect(names.slice(0, index)).to.include.members([...references]);
    });
  }

  it("OL: one version row", () => {
    expect(
      ol.rows.map(({ key, values, expressions }) => ({ ...key, ...values, ...expressions })),
    ).to.deep.equal([
      {
        version_id: 1,
        openlineage_spec_version: "2-0-2",
        schema_version: "1.0.0",
        applied_at: "CURRENT_TIMESTAMP(0)",
        description: "Initial OpenLineage schema",
      },
    ]);
  });
});

describe("the choices", () => {
  it("every text column says its character set and whether case counts", () => {
    for (const { name, columns } of declaredBy(choose({})).tables)
      for (const column of columns.filter(({ type }) => type.includes("CHAR")))
        expect(column, `${name}.${column.name}`).to.include.keys("characterSet", "caseSpecific");
  });

  it("text is UNICODE CASESPECIFIC unless chosen, but for 64,000 characters of query text", () => {
    const columns = declaredBy(choose({})).tables.flatMap(({ columns }) => columns);
    const latin = columns.filter(({ characterSet }) => characterSet === "LATIN");
    expect(latin.map(({ name, type }) => `${name} ${type}`)).to.deep.equal(["query_text VARCHAR(64000)"]);
    expect(columns.filter(({ caseSpecific }) => caseSpecific === false)).to.deep.equal([]);
  });

  it("one setting changes all of them", () => {
    const columns = declaredBy(choose({ text: "LATIN NOT CASESPECIFIC" })).tables.flatMap(
      ({ columns }) => columns,
    );
    const texts = columns.filter(({ type }) => type.includes("CHAR"));
    expect(new Set(texts.map((each) => `${each.characterSet} ${each.caseSpecific}`))).to.deep.equal(
      new Set(["LATIN false"]),
    );
  });

  for (const [sets, tables, indexes, rows] of [
    ["LIN", 8, 13, 0],
    ["OL", 9, 18, 1],
    ["LIN+OL", 17, 31, 1],
  ] as const)
    it(`${sets}: ${tables} tables, ${indexes} secondary indexes, ${rows} rows`, () => {
      const declared = declaredBy(choose({ sets }));
      expect(Object.values(declared).map((each) => each.length)).to.deep.equal([tables, indexes, rows]);
    });

  for (const [chosen, sentence] of [
    [{ sets: "BOTH" }, 'lineage:sets is "BOTH"; it must be one of: LIN, LIN+OL, OL.'],
    [{ sets: "constructor" }, 'lineage:sets is "constructor"; it must be one of: LIN, LIN+OL, OL.'],
    [
      { text: "UTF8" },
      'lineage:text is "UTF8"; it must be one of: UNICODE CASESPECIFIC, UNICODE NOT CASESPECIFIC, LATIN CASESPECIFIC, LATIN NOT CASESPECIFIC.',
    ],
  ] as const)
    it(`refuses ${JSON.stringify(chosen)}`, () => {
      expect(() => choose(chosen)).to.throw(sentence);
    });
});
