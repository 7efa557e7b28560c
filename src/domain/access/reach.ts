import type { AccessView } from './access-view';
import { compareTexts, principalText } from './assignment';
import type { Binding, GuardrailsInForce } from './guardrails-in-force';
import type { Member, Membership } from './membership';
import { whoCan } from './who-can';
import type { AccessAnswer, AccessQuery } from './who-can';
import type { Finding } from '../finding';

/** An answer with what binds it, and who is meant by it. */
export interface Reach extends AccessAnswer {
  readonly binding: Binding;
  /** Names of the users who have it, where users were asked for. */
  readonly users?: readonly string[];
}

export interface ReachOptions {
  readonly guardrails: GuardrailsInForce;
  readonly membership?: Membership;
  /** Whether each answer is to name its users, not only the one who was asked for; that needs the listing. */
  readonly everyUser?: boolean;
}

/** Who can do what where, and within which guardrails; or what of the question is unknown. Nobody is asked for without a membership listing. */
export function reachOf(view: AccessView, query: AccessQuery, options: ReachOptions): readonly Reach[] | Finding[] {
  const { guardrails, membership, everyUser = false } = options;
  const answers = whoCan(view, query, membership);
  if (!isAnswer(answers)) {
    return answers;
  }
  const members = query.user !== undefined ? askedFor(query.user, membership!) : everyUser ? membership!.members : undefined;
  const users = new Map(members === undefined ? [] : view.inventory.principals.map(principal =>
    [principalText(principal), members.filter(({ id }) => membership!.includes(principal, id)).map(({ name }) => name)]));
  return answers.map(answer => ({
    ...answer,
    binding: guardrails.binding(answer.account, answer.permissionSet.name),
    ...members !== undefined && { users: users.get(principalText(answer.principal)) },
  }));
}

/** Principals of whom the listing does not tell which users they are. */
export function unlistedPrincipals({ inventory }: AccessView, membership: Membership): AccessAnswer['principal'][] {
  return inventory.principals.filter(principal => membership.idOf(principal) === undefined)
    .sort((a, b) => compareTexts(a.type, b.type) || compareTexts(a.name, b.name));
}

function askedFor(user: string, membership: Membership): Member[] {
  const asked = membership.idOf({ type: 'USER', name: user });
  return membership.members.filter(({ id }) => id === asked);
}

function isAnswer(answers: readonly AccessAnswer[] | Finding[]): answers is readonly AccessAnswer[] {
  return answers.length === 0 || 'account' in answers[0];
}
