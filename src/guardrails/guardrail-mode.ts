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

  /**
   * It is attached to the organizational unit `PolicyStaging`, where it denies, and only counted on its own node: accounts that stand under
   * PolicyStaging try it before it reaches others. On PolicyStaging itself and below it is simply enforced.
   */
  STAGED = 'STAGED',
}
