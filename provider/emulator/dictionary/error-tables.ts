/** DBC.ErrorTblsV: nothing here has an error table. */
import { objectName, stamp, view } from "./view.ts";

/** Source of the view: Teradata manual, Dictionary Support for Error Tables; the names of its columns are unproved. */
export const errorTblsV = view(
  "ErrorTblsV",
  "FROM databases d WHERE 0",
  [
    objectName("ErrTblDbName", "NULL"),
    objectName("ErrTblName", "NULL"),
    objectName("BaseTblDbName", "NULL"),
    objectName("BaseTblName", "NULL"),
    objectName("ErrTblCreator", "NULL"),
    stamp("CreateTimeStamp", "NULL"),
  ],
  "d.id",
);
