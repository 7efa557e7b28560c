/**
 * How loud a check speaks.
 */
export enum CheckLevel {
  /** Synthesis fails. */
  ERROR = 'ERROR',

  /** Synthesis warns; `cdk synth --strict` fails. */
  WARNING = 'WARNING',
}
