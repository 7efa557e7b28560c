/** Numbers that follow from a seed (Lehmer's generator), so that a bench measures the same every time. */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but not including, the limit. */
  below(limit: number): number {
    this.state = this.state * 48_271 % 2_147_483_647;
    return this.state % limit;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  sample<T>(items: readonly T[], count: number): T[] {
    return [...new Set(Array.from({ length: count * 2 }, () => this.pick(items)))].slice(0, count);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }
}
