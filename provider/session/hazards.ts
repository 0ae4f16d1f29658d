/** The risks that a stack or a table may allow: what a change then loses. */

/** dropColumn: the values of a column that goes. cutValues: what is too long for a shorter type. */
export type Hazard = "dropColumn" | "cutValues";

export const hazards: readonly Hazard[] = ["dropColumn", "cutValues"];
