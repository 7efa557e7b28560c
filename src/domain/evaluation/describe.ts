import type { Decision, StatementOrigin } from './decision';
import { list, quote } from '../text';

/** `denied by `protectCloudTrail` on `Root``: the outcome with what it rests on, for messages and for the terminal. */
export function describeDecision(decision: Decision): string {
  switch (decision.outcome) {
    case 'allowed':
      return 'allowed';
    case 'denied':
      return decision.reason === 'implicit'
        ? `denied, since nothing on ${list(decision.silentLevels.map(levelName))} allows it`
        : `denied by ${list(unique(decision.statements.map(describeStatement)))}`;
    case 'undetermined':
      return `undetermined until ${list(decision.missing.map(quote))} ${decision.missing.length === 1 ? 'is' : 'are'} known`
        + (decision.statements.length > 0 ? ` (${list(unique(decision.statements.map(describeStatement)))} may deny it)` : '');
  }
}

/** The guardrails behind a statement and where they stand; the policy where no guardrail is known. */
export function describeStatement({ guardrails, level, policy, index }: StatementOrigin): string {
  return `${guardrails.length > 0 ? list(guardrails.map(quote)) : `statement ${index + 1} of ${quote(policy)}`} on ${levelName(level)}`;
}

/** A level as people call it: levels are known as `nodeText` writes them. */
function levelName(level: string): string {
  const [kind, ...key] = level.split(':');
  return key.length === 0 ? 'the root' : `${kind === 'account' ? 'account' : 'organizational unit'} ${quote(key.join(':'))}`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
