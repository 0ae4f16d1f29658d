/** Ends with one sentence where this Node can't run TypeScript. Plain JavaScript, so that an old Node can say it. */
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}; the program needs Node 22.18 or newer. On Linux and Windows ` +
      "npm ci brings one along (was it run with --omit=optional or --ignore-scripts?); elsewhere install it from https://nodejs.org.",
  );
  process.exit(1);
}
