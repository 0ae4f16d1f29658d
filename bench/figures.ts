/** How figures are taken and written. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)]!;
}

export const milliseconds = (value: number) =>
  value < 100 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;

export const ratio = (measured: number, floor: number) => (measured / floor).toFixed(2);
