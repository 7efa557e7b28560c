import { attachedPolicies, probes } from './attached';
import type { OrganizationShape, PlacedAccount } from './attached';
import type { TargetPlan } from './plan';
import { describeDecision } from '../evaluation/describe';
import { Evaluator } from '../evaluation/evaluator';
import type { RequestContext } from '../evaluation/request';
import type { Finding } from '../finding';
import { nodeName, nodeText, OrganizationTree } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import { quote } from '../text';

/** What the user says must hold, whatever guardrails are added. */
export interface Invariant {
  readonly must: 'allow' | 'deny';
  readonly target: NodeReference;
  /** `role/Developer`, `root`, or an ARN. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly path: string;
}

/** Every invariant that does not hold in some account at or below its node, with what decides there. */
export function checkInvariants(
  invariants: readonly Invariant[], plans: readonly TargetPlan[], shape: OrganizationShape, partition: string,
): Finding[] {
  if (invariants.length === 0) {
    return [];
  }
  const accounts = [...shape.accounts, ...probes(shape.units)];
  const evaluator = new Evaluator(attachedPolicies({ ...shape, accounts }, plans));
  const tree = new OrganizationTree({ units: shape.units, accounts: accounts.map(({ key, parent }) => ({ key, parent, path: key, origin: 'existing' })) });
  const wanted = { allow: 'allowed', deny: 'denied' } as const;
  return invariants.flatMap(({ must, target, principal, action, resource, context, path }) => {
    const bound = accounts.filter(({ key }) => tree.levelsOf({ kind: 'account', key }).some(level => nodeText(level) === nodeText(target)));
    const broken = bound.map(account => ({
      account,
      decision: evaluator.evaluate({
        principal: { arn: principalIn(account, principal, partition), accountId: accountOf(principal) ?? account.accountId },
        action,
        resources: [resource],
        resourceAccountId: account.accountId,
        context,
        otherKeys: 'unknown',
      }),
    })).filter(({ decision }) => decision.outcome !== wanted[must]);
    return broken.length === 0 ? [] : [{
      id: must === 'allow' ? 'mustAllowBroken' : 'mustDenyBroken',
      path,
      message: `${quote(action)} by ${quote(principal)} must be ${wanted[must]} in ${nodeName(target)}, but in ${broken[0].account.key} it is ${describeDecision(broken[0].decision)}`
        + `${broken.length > 1 ? `, and in ${broken.length - 1} more` : ''}; ${remedy(must, broken[0].decision.outcome)}`,
    }];
  });
}

function remedy(must: Invariant['must'], outcome: string): string {
  return outcome === 'undetermined' ? 'give what is missing in `context`'
    : must === 'allow' ? 'narrow the guardrail, exempt the principal, or drop the requirement' : 'add a guardrail, or drop the requirement';
}

function principalIn({ accountId }: PlacedAccount, principal: string, partition: string): string {
  return principal.startsWith('arn:') ? principal : `arn:${partition}:iam::${accountId}:${principal}`;
}

function accountOf(principal: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(principal)?.[1];
}
