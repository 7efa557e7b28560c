import type { Measure, Paint } from './print-text';

/** What is printed on. */
export interface Canvas {
  /** Cells of a line. */
  readonly width: number;
  readonly measure: Measure;
  readonly paints: {
    readonly unit: Paint;
    readonly account: Paint;
    /** A guardrail that only counts. */
    readonly counted: Paint;
    /** What explains and may be overlooked. */
    readonly faint: Paint;
    readonly allowed: Paint;
    readonly denied: Paint;
  };
}
