import type { PolicyDocument, Statement } from './document';
import { policySize } from './render';

/** A statement together with the guardrail that it comes from. */
export interface SourcedStatement {
  readonly statement: Statement;
  /** Id of the guardrail. */
  readonly origin: string;
}

export interface PackedPolicy {
  readonly document: PolicyDocument;
  readonly size: number;
  /** For each statement of the document, in order, the guardrail that it comes from. */
  readonly origins: readonly string[];
}

export interface PackResult {
  readonly policies: readonly PackedPolicy[];
  /** Statements that no policy can hold, since each alone is over the limit. */
  readonly oversize: readonly { readonly source: SourcedStatement; readonly size: number }[];
}

/**
 * Puts statements into as few policies as first-fit finds, each at most `maxCharacters` long. Statements keep their text
 * and their order within a policy, so the outcome is the same for the same input. Cost: statements × policies.
 */
export function packStatements(sources: readonly SourcedStatement[], maxCharacters: number): PackResult {
  const bins: { sources: SourcedStatement[]; size: number }[] = [];
  const oversize: { source: SourcedStatement; size: number }[] = [];
  const envelope = policySize(documentOf([]));
  for (const source of sources) {
    const own = policySize(documentOf([source])) - envelope;
    if (envelope + own > maxCharacters) {
      oversize.push({ source, size: envelope + own });
      continue;
    }
    // A further statement costs a comma.
    const bin = bins.find(candidate => candidate.size + own + 1 <= maxCharacters);
    if (bin) {
      bin.sources.push(source);
      bin.size += own + 1;
    } else {
      bins.push({ sources: [source], size: envelope + own });
    }
  }
  return {
    policies: bins.map(bin => ({ document: documentOf(bin.sources), size: bin.size, origins: bin.sources.map(source => source.origin) })),
    oversize,
  };
}

function documentOf(sources: readonly SourcedStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: sources.map(source => source.statement) };
}
