import type { Explanation } from './explain';
import { outcomeText } from './print';
import type { Question } from './question';
import type { Decision } from '../evaluation/decision';
import type { Manifest } from '../manifest/manifest';

/** The answer for machines. Its shape is relied upon: what it has stays, and more may come. */
export function explanationJson(question: Question, { decision, policyTypes, exemptions }: Explanation, manifest: Manifest): unknown {
  const contents = new Map(manifest.policies.map(policy => [policy.name, policy.content.Statement]));
  const told = ({ outcome, reason, statements, missing }: Decision) => ({
    outcome,
    reason,
    statements: statements.map(({ policy, index, guardrails, level, policyType }) =>
      ({ guardrails, policy, index, level, policyType, statement: contents.get(policy)?.[index] })),
    missing,
  });
  return {
    ...told(decision),
    summary: outcomeText(decision),
    question,
    exemptions,
    policyTypes: policyTypes.map(({ policyType, unbound, levels }) => ({
      policyType,
      unbound,
      levels: levels.map(({ node, name, decision: own, lists, counted }) => ({
        node,
        name,
        ...told(own),
        replacedFullAccess: lists,
        counted: counted.map(answer => ({ guardrail: answer.guardrail, outcome: answer.decision.outcome, missing: answer.decision.missing })),
      })),
    })),
  };
}
