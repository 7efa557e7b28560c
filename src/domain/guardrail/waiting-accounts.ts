import type { TargetPlan } from './plan';
import type { Finding } from '../finding';
import { nodeName } from '../organization/tree';
import { renderPolicy } from '../policy/render';
import { quote } from '../text';

const ACCOUNT_ID = /\b\d{12}\b/g;

/**
 * Policies that name the id of an account which is made only after they are attached: neither could ever be made. Accounts come after
 * all policies of the root and of OUs, so only a policy on an account may name one. `waiting`: stand-in id → key.
 */
export function waitingAccounts(plans: readonly TargetPlan[], waiting: ReadonlyMap<string, string>): Finding[] {
  return waiting.size === 0 ? [] : plans.filter(plan => plan.target.kind !== 'account').flatMap(plan => {
    const named = plan.policies.flatMap(policy => renderPolicy(policy.document).Statement.flatMap((statement, index) =>
      (JSON.stringify(statement).match(ACCOUNT_ID) ?? []).filter(id => waiting.has(id))
        .map(id => ({ id, guardrail: policy.sources[index][0].guardrail }))));
    return [...new Map(named.map(mention => [mention.id, mention])).values()].map(({ id, guardrail }) => ({
      id: 'policyNamesWaitingAccount',
      path: plan.path,
      message: `${quote(guardrail)} on ${nodeName(plan.target)} names the id of account ${quote(waiting.get(id)!)}, which this app makes only after its guardrails are `
        + 'attached; deploy once without it, then give the id as a text, or put the guardrail on an account',
    }));
  });
}
