/** DBC.FunctionsV: nobody can create functions here, so it has no rows. */
import { empty } from "./query-log.ts";
import type { DictionaryView } from "./view.ts";

const columns = `
  DatabaseName U128 NOT NULL, FunctionName U128 NOT NULL, SpecificName U128 NOT NULL, FunctionId BF6 NOT NULL,
  NumParameters I2, ParameterDataTypes V256, FunctionType L1, ExternalName L30, SrcFileLanguage L1, NoSQLDataAccess L1,
  ParameterStyle L1, DeterministicOpt L1, NullCall L1, PrepareCount L1, ExecProtectionMode L1, ExtFileReference U1000,
  CharacterType I2, Platform L8, InterimFldSize I, RoutineKind L1, ParameterUDTIds BF512, AuthIdUsed BF6,
  MaxOutParameters I2, GLOPSetDatabaseName U128, GLOPSetMemberName U128`;

/** Source of names and order: google/dwh-migration-tools, whose test has the view of a 16.20; types in part unproved. */
export const functionsV: DictionaryView = { ...empty("FunctionsV", columns), visible: "1" };
