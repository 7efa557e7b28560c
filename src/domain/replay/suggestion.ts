import type { GuardrailReport, VerdictGroup } from './report';
import type { AnyEntry } from '../guardrail/catalogue';
import type { Manifest, ManifestGuardrail } from '../manifest/manifest';

/** What a piece of code is, and so where it is pasted. */
export type CodeForm =
  /** Statements of the app. */
  | 'statements'
  /** A guardrail, in place of the one that the app makes now. */
  | 'guardrail'
  /** A prop of the set. */
  | 'prop';

/** A way to spare calls that a guardrail would deny, without giving it up. */
export interface Suggestion {
  readonly kind: 'parameters' | 'exemption' | 'node';
  /** What to do, as an order. */
  readonly text: string;
  /** TypeScript, a line each; none where only its author can write it. */
  readonly code: readonly string[];
  readonly form: CodeForm;
  /** How many of the calls that the guardrail would deny. */
  readonly spares: number;
}

/** What a guardrail would deny, and all that is known of it. */
export interface Denials {
  readonly report: GuardrailReport;
  readonly groups: readonly VerdictGroup[];
  readonly manifest: Manifest;
  readonly guardrail: ManifestGuardrail;
  /** Absent of a guardrail of the user's own. */
  readonly entry?: AnyEntry;
  /** Whether the set puts it there by itself, for what the organizational unit is for. */
  readonly isMapped: boolean;
}

/** A text as TypeScript writes it. */
export function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}

export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}
