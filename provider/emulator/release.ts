/** Which versions the embedded Teradata says it is. */

/** The database's release, as DBC.DBCInfoV shows it. */
export const release = "20.00.00.00";

/** The driver whose interface is offered, in the form of its error texts: npm teradatasql 20.0.55. */
export const driverVersion = "20.0.55";
