import { FULL_ACCESS, MANAGEMENT_ACCOUNT, SCP } from '../aws-model';
import type { Made, State } from '../aws-model';

type Pieces = { readonly number: number } & Readonly<Record<'denied' | 'allowed', readonly string[]>>;

const parsed = new Map<string, Pieces>();
const bound = new Map<string, ReadonlySet<string>>();
const EVERYTHING = '* on * {}';

/** What a policy denies, piece by piece, so that a statement is known again wherever it is packed; and what it allows. */
function piecesOf(content: string): Pieces {
  if (!parsed.has(content)) {
    const found: Record<string, string[]> = { Deny: [], Allow: [] };
    const either = (some: unknown, others: unknown) => (some === undefined ? [`all but ${[others].flat().sort().join()}`] : [some].flat());
    for (const { Sid: _, Effect, Action, NotAction, Resource, NotResource, ...rest } of [JSON.parse(content).Statement].flat()) {
      found[Effect].push(...either(Action, NotAction).flatMap(action => either(Resource, NotResource).map(resource => `${action} on ${resource} ${JSON.stringify(rest)}`)));
    }
    parsed.set(content, { number: parsed.size, denied: found.Deny, allowed: found.Allow });
  }
  return parsed.get(content)!;
}

/** What binds at a node: all that is denied there or above, and the lists in place of FullAWSAccess. */
export function guardrailsAt({ nodes, attached, policies }: State, node: string): ReadonlySet<string> {
  const chain: string[] = [];
  for (let next: string | undefined = node; next; next = nodes[next]?.parent) {
    chain.push(next);
  }
  const levels = chain.map(id => (attached[id] ?? []).map(policy => piecesOf(policies[policy].content)));
  const key = levels.map(level => level.map(({ number }) => number).join()).join(';');
  if (!bound.has(key)) {
    bound.set(key, new Set(chain.flatMap(id => {
      const level = (attached[id] ?? []).map(policy => ({ ...policies[policy], ...piecesOf(policies[policy].content) }));
      const allowed = level.filter(({ type }) => type === SCP).flatMap(each => each.allowed);
      return [...level.flatMap(({ type, denied }) => denied.map(text => `${type} ${text}`)), ...allowed.includes(EVERYTHING) ? [] : [`only ${allowed.sort().join()}`]];
    })));
  }
  return bound.get(key)!;
}

/** What must hold at every moment of an operation that begins at `start` and comes to `end`. `given` is what was there before the app. */
export class Invariants {
  constructor(readonly given: State, readonly start: State, readonly end: State) {}

  /** What is broken now. `isGoingBack`: what this operation has made is about to go. */
  broken(now: State, isGoingBack: boolean): string[] {
    return [...this.unguarded(now, isGoingBack), ...lockedOut(now), ...this.lost(now), ...this.taken(now)];
  }

  /** Whether an account has less than before the operation or, where that has made it, than it was to find above it. */
  leavesLess(now: State, isNew: boolean): boolean {
    return this.accounts(now).filter(account => account in this.start.nodes !== isNew).some(account => {
      const wanted = isNew ? guardrailsAt(this.end, now.nodes[account].parent!) : guardrailsAt(this.start, account);
      return [...wanted].some(guardrail => !guardrailsAt(now, account).has(guardrail));
    });
  }

  private accounts(now: State): string[] {
    return Object.keys(now.nodes).filter(id => now.nodes[id].kind === 'account' && !(id in this.given.nodes) && id !== MANAGEMENT_ACCOUNT);
  }

  private unguarded(now: State, isGoingBack: boolean): string[] {
    return this.accounts(now).flatMap(account => {
      // A new account is bound by what is above it, wherever it stands; what names it as its target can't be there before.
      const node = account in this.start.nodes ? account : now.nodes[account].parent!;
      const isNew = node !== account && !isGoingBack;
      const [before, here] = [guardrailsAt(this.start, node), guardrailsAt(now, account)];
      const missing = [...guardrailsAt(this.end, node)].filter(guardrail => (isNew || before.has(guardrail)) && !here.has(guardrail));
      return missing.length === 0 ? [] : [`${now.nodes[account].name} is without ${missing[0].slice(0, 80)}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}`];
    });
  }

  private lost(now: State): string[] {
    const { nodes, types } = this.start;
    return [
      ...Object.keys(nodes).filter(id => !(id in now.nodes)).map(id => `${nodes[id].name} is deleted`),
      ...Object.entries(now.nodes).filter(([id, { closed }]) => closed && !nodes[id]?.closed).map(([, { name }]) => `${name} is closed`),
      ...types.filter(type => !now.types.includes(type)).map(type => `${type} is off`),
    ];
  }

  private taken(now: State): string[] {
    const { nodes, policies, attached, organization } = this.given;
    const changed = (before: Record<string, object>, after: Record<string, object>) =>
      Object.keys(before).filter(id => JSON.stringify(before[id]) !== JSON.stringify(after[id])).map(id => `${id} is changed`);
    // A list of the app takes the place of FullAWSAccess where the app is told to put one.
    const hasList = (target: string) => now.attached[target]?.some(id => !(id in policies) && piecesOf(now.policies[id].content).allowed.length > 0);
    const isGone = (target: string, policy: string) => !now.attached[target]?.includes(policy) && !(policy === FULL_ACCESS[SCP] && hasList(target));
    const owned = Object.values(now.stacks).flatMap(Object.values<Made>).filter(({ type }) => type.startsWith('AWS::Organizations::')).map(({ id }) => id!);
    return [
      ...changed(nodes, now.nodes),
      ...changed(policies, now.policies),
      ...Object.keys(attached).flatMap(target => attached[target].filter(policy => isGone(target, policy)).map(policy => `${policy} is detached from ${target}`)),
      ...owned.filter(id => id && (id in nodes || id in policies || id === organization)).map(id => `${id} is owned`),
    ];
  }
}

function lockedOut({ types, nodes, attached, policies }: State): string[] {
  return !types.includes(SCP) ? [] : Object.keys(nodes)
    .filter(node => !attached[node].some(id => policies[id].type === SCP && piecesOf(policies[id].content).allowed.length > 0))
    .map(node => `${nodes[node].name} is without a policy that allows`);
}
