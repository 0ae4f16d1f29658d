/** HASHROW, HASHBUCKET and HASHAMP: where a row would lie. Equal values have equal hashes; none is the server's own. */
import { ampCount } from "../define/space.ts";
import { failure } from "../errors.ts";
import { familyOf } from "../rows/types.ts";
import { equalityKey } from "./conversion.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { typedValue } from "./value.ts";

const hash = { kind: "BYTE", length: 4 } as const;

/** Source: Teradata manual, HASHROW: without a value the greatest hash, for NULL zeros. */
const hashRow: FunctionRule["run"] = (_, values) => {
  if (values.length === 0) return typedValue(hash, "x'ffffffff'", []);
  const keys = values.map((value) => `coalesce(CAST(${equalityKey(value)} AS TEXT), '')`).join(", ");
  const isNull = values.map((value) => `(${value.sql}) IS NULL`).join(" AND ");
  return typedValue(hash, `CASE WHEN ${isNull} THEN x'00000000' ELSE td_hash(${keys}) END`, values, false);
};

/** The greatest number of a bucket, where buckets have 20 bits. Source: Teradata manual, HASHBUCKET. */
const lastBucket = 1_048_575;

const hashBucket: FunctionRule["run"] = (_, [value]) => {
  if (value === undefined) return typedValue({ kind: "INTEGER" }, String(lastBucket), []);
  if (!value.isNull && familyOf(value.of.type) !== "byte") throw failure(3532);
  return typedValue({ kind: "INTEGER" }, `td_bucket(${value.sql})`, [value]);
};

/** Source: Teradata manual, HASHAMP: without a bucket the number of the last AMP. */
const hashAmp: FunctionRule["run"] = ({ session }, [bucket]) => {
  const amps = ampCount(session);
  if (bucket === undefined) return typedValue({ kind: "INTEGER" }, String(amps - 1), []);
  return typedValue({ kind: "INTEGER" }, `((${bucket.sql}) % ${amps})`, [bucket]);
};

export const hashFunctions: FunctionRules = {
  HASHROW: { least: 0, most: 64, run: hashRow },
  HASHBUCKET: { least: 0, most: 1, run: hashBucket },
  HASHAMP: { least: 0, most: 1, run: hashAmp },
};
