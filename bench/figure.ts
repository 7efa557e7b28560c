/** Prints a figure as `npm run bench` promises it. */
export function figure(name: string, value: number): void {
  console.log(`figure ${name} ${value.toFixed(3)}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
