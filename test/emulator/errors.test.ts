/** Error texts are those of the sources; each says where it comes from. */
import { expect } from "chai";
import { errorSources, failure } from "../../provider/emulator/errors.ts";

describe("error texts", () => {
  const texts: readonly (readonly [error: Error, text: string])[] = [
    [failure(2644, "DWT04T"), "No more room in database DWT04T."],
    [failure(2801, "db", "t"), "Duplicate unique prime key error in db.t."],
    [failure(3523, "SELECT", "db", "t"), "The user does not have SELECT access to db.t."],
    [failure(3526), "The specified index does not exist."],
    [failure(3706, "UNIQUE Column(s) must be NOT NULL."), "Syntax error: UNIQUE Column(s) must be NOT NULL."],
    [failure(3722), "Only a COMMIT WORK or null statement is legal after a DDL Statement."],
    [failure(3802, "db"), "Database 'db' does not exist."],
    [failure(3803, "t"), "Table 't' already exists."],
    [failure(3807, "db.t"), "Object 'db.t' does not exist."],
    [failure(3853, "v"), "'v' is not a table."],
    [failure(3932), "Only an ET or null statement is legal after a DDL Statement."],
    [failure(5323, "c"), "The PRIMARY KEY column 'c' must be NOT NULL."],
    [failure(5628, "c", "db.t"), "Column c not found in db.t."],
    [failure(8017), "The UserId, Password or Account is invalid."],
  ];
  for (const [error, text] of texts)
    it(text, () => {
      expect(error.message).to.equal(text);
    });

  it("take values with any characters as they are", () => {
    expect(failure(3807, "$1 $& $$").message).to.equal("Object '$1 $& $$' does not exist.");
  });

  it("all name their source", () => {
    const unnamed = errorSources().filter(({ text, source }) => text === "" || source === "");
    expect(unnamed).to.deep.equal([]);
  });
});
