import { FULL_ACCESS, membersOf, resourcesOf, SCP } from '../aws-model';
import type { State } from '../aws-model';

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
    return membersOf(now).filter(account => account in this.start.nodes !== isNew).some(account => {
      const wanted = isNew ? guardrailsAt(this.end, now.nodes[account].parent!) : guardrailsAt(this.start, account);
      return [...wanted].some(guardrail => !guardrailsAt(now, account).has(guardrail));
    });
  }

  private unguarded(now: State, isGoingBack: boolean): string[] {
    return membersOf(now).flatMap(account => {
      const [old, { parent, name }] = [this.start.nodes[account], now.nodes[account]];
      const [before, end] = [this.start, this.end].map(state => guardrailsAt(state, old ? account : parent!));
      const here = guardrailsAt(now, account);
      // An account that comes is bound by what is above it, wherever it stands; what names it as its target can't be there before.
      const coming = parent !== old?.parent && !isGoingBack ? guardrailsAt(this.end, parent!) : [];
      const missing = [...new Set([...[...end].filter(guardrail => before.has(guardrail)), ...coming])].filter(guardrail => !here.has(guardrail));
      return missing.length === 0 ? [] : [`${name} is without ${missing[0].slice(0, 80)}${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}`];
    });
  }

  private lost(now: State): string[] {
    const { nodes, types } = this.start;
    const isClosed = (id: string) => now.nodes[id].closed && !nodes[id]?.closed && this.asked(id, 'ConfirmedBy').length === 0;
    return [
      ...Object.keys(nodes).filter(id => !(id in now.nodes)).map(id => `${nodes[id].name} is deleted`),
      ...Object.keys(now.nodes).filter(isClosed).map(id => `${now.nodes[id].name} is closed`),
      ...types.filter(type => !now.types.includes(type)).map(type => `${type} is off`),
    ];
  }

  /** What requests of the app ask of an account, by a property of theirs. */
  private asked(account: string, property: string): unknown[] {
    const requests = [this.start, this.end].flatMap(resourcesOf).map(({ properties }) => properties).filter(({ AccountId }) => AccountId === account);
    return requests.flatMap(request => request[property] ?? []);
  }

  private taken(now: State): string[] {
    const { nodes, policies, attached, organization, services } = this.given;
    const isAnother = (id: string) => ([['parent', 'ParentId'], ['name', 'Name']] as const)
      .some(([field, property]) => ![nodes[id][field], ...this.asked(id, property)].includes(now.nodes[id]?.[field]));
    const isChanged = (policy: string) => JSON.stringify(policies[policy]) !== JSON.stringify(now.policies[policy]);
    // A list of the app takes the place of FullAWSAccess where the app is told to put one.
    const hasList = (target: string) => now.attached[target]?.some(id => !(id in policies) && piecesOf(now.policies[id].content).allowed.length > 0);
    const isGone = (target: string, policy: string) => !now.attached[target]?.includes(policy) && !(policy === FULL_ACCESS[SCP] && hasList(target));
    const owned = resourcesOf(now).filter(({ type }) => type.startsWith('AWS::Organizations::')).map(({ id }) => id!);
    return [
      ...[...Object.keys(nodes).filter(isAnother), ...Object.keys(policies).filter(isChanged)].map(id => `${id} is changed`),
      ...services.filter(service => !now.services.includes(service)).map(service => `${service} is shut out`),
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
