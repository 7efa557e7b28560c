/**
 * What a guardrail does.
 */
export enum GuardrailMode {
  /**
   * It is attached and denies.
   */
  ENFORCE = 'ENFORCE',

  /**
   * It is not attached, only written to the manifest: logs can be replayed against it to see what it would deny.
   */
  COUNT = 'COUNT',
}
