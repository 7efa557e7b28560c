import type { Clock } from '../../src/runtime/shared/retry';

/** A clock that runs only while somebody sleeps, and then at once. */
export class QuickClock implements Clock {
  /** How long it was slept, time by time, in milliseconds. */
  readonly sleeps: number[] = [];
  private time = 1_000_000;

  constructor(private readonly chance = 0.5) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
  }
}
