/** The error classes of the programming interface: names and hierarchy are those of npm teradatasql 20.0.55. */

/** Raised for errors of the driver itself. */
export class InterfaceError extends Error {
  override readonly name: string = "InterfaceError";
}

/** The base of all that a database refuses. */
export class DatabaseError extends Error {
  override readonly name: string = "DatabaseError";
}

/** Exported for programs that name it; never raised. */
export class DataError extends DatabaseError {
  override readonly name: string = "DataError";
}

/** Exported for programs that name it; never raised. */
export class IntegrityError extends DatabaseError {
  override readonly name: string = "IntegrityError";
}

/** Raised for every statement that fails and every logon that is refused. */
export class OperationalError extends DatabaseError {
  override readonly name: string = "OperationalError";
}

/** Raised when a closed cursor is used, or anything while an asynchronous call runs. */
export class ProgrammingError extends DatabaseError {
  override readonly name: string = "ProgrammingError";
}
