/** Makes a run of the changes by chance a long one: thousands of cases, for the night. */
process.env.CHANGES_BY_CHANCE ??= "5000";
