/** Sizes as people read them. */

const units = ["bytes", "KB", "MB", "GB", "TB"];

/** In the unit that leaves less than 1,024 of it: "1.5 KB". */
export function inUnits(bytes: bigint): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, Number(bytes))) / 10));
  const value = Number(bytes) / 1024 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
