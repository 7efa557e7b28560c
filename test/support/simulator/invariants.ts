import { chainOf, FULL_ACCESS, MANAGEMENT_ACCOUNT, SCP } from './state';
import type { State } from './state';

const parsed = new Map<string, { denied: string[]; allowed: string[] }>();

/** What a policy denies, piece by piece, so that a statement is known again wherever it is packed; and what it allows. */
function pieces(content: string) {
  const known = parsed.get(content);
  if (known) {
    return known;
  }
  const found = { denied: [] as string[], allowed: [] as string[] };
  for (const { Sid: _, Effect, Action, NotAction, Resource, NotResource, ...rest } of [JSON.parse(content).Statement].flat()) {
    const actions = Action === undefined ? [`all but ${[NotAction].flat().sort().join()}`] : [Action].flat();
    const resources = Resource === undefined ? [`all but ${[NotResource].flat().sort().join()}`] : [Resource].flat();
    const texts = actions.flatMap(action => resources.map(resource => `${action} on ${resource} ${JSON.stringify(rest)}`));
    (Effect === 'Deny' ? found.denied : found.allowed).push(...texts);
  }
  parsed.set(content, found);
  return found;
}

/** What binds at a node: all that is denied there or above, and the lists in place of FullAWSAccess. */
export function guardrailsAt(state: State, id: string): Set<string> {
  return new Set(chainOf(state, id).flatMap(node => {
    const policies = state.attached[node].map(policy => state.policies[policy]);
    const denied = policies.flatMap(({ type, content }) => pieces(content).denied.map(text => `${type} ${text}`));
    const list = policies.filter(({ type }) => type === SCP).flatMap(({ content }) => pieces(content).allowed).sort().join();
    return state.attached[node].includes(FULL_ACCESS[SCP]) || list === '' ? denied : [...denied, `only ${list}`];
  }));
}

/** What must hold at every moment of an operation that begins at `start` and comes to `end`. `given` is what was there before the app. */
export class Invariants {
  private readonly kept = new Map<string, Set<string>>();

  constructor(private readonly given: State, private readonly start: State, private readonly end: State) {}

  /** What is broken at the moment. `isGoingBack`: what this operation has made is about to go. */
  broken(now: State, isGoingBack: boolean): string[] {
    return [...this.unguarded(now, isGoingBack), ...this.lockedOut(now), ...this.lost(now), ...this.taken(now)];
  }

  /** Guardrails that this operation is to leave in force, but which don't bind an account of the app now. */
  private unguarded(now: State, isGoingBack: boolean): string[] {
    return ownAccounts(this.given, now).flatMap(account => {
      const bound = guardrailsAt(now, account);
      const missing = [...this.wanted(now, account, isGoingBack)].filter(text => !bound.has(text));
      return missing.length === 0 ? [] : [`${now.nodes[account].name} is without ${missing.length} guardrails, the first is: ${missing[0]}`];
    });
  }

  private wanted(now: State, account: string, isGoingBack: boolean): Set<string> {
    // A new account is bound by what is above it wherever it stands; policies on itself can't be there before.
    const node = account in this.start.nodes ? account : now.nodes[account].parent!;
    const isNew = node !== account && !isGoingBack;
    const key = `${node} ${isNew}`;
    const at = (state: State) => (node in state.nodes ? guardrailsAt(state, node) : new Set<string>());
    const found = this.kept.get(key) ?? (isNew ? at(this.end) : intersection(at(this.start), at(this.end)));
    this.kept.set(key, found);
    return found;
  }

  private lockedOut(now: State): string[] {
    return !now.types.includes(SCP) ? [] : Object.keys(now.nodes)
      .filter(node => !now.attached[node].some(id => now.policies[id].type === SCP && pieces(now.policies[id].content).allowed.length > 0))
      .map(node => `${now.nodes[node].name} is without a policy that allows`);
  }

  private lost(now: State): string[] {
    const gone = Object.entries(this.start.nodes).filter(([id]) => !(id in now.nodes)).map(([, { name }]) => `${name} is deleted`);
    const closed = Object.entries(now.nodes).filter(([id, node]) => node.closed && !this.start.nodes[id]?.closed).map(([, { name }]) => `${name} is closed`);
    const off = this.start.types.filter(type => !now.types.includes(type)).map(type => `${type} is off`);
    return [...gone, ...closed, ...off];
  }

  private taken(now: State): string[] {
    const { given } = this;
    const nodes = Object.keys(given.nodes).filter(id => JSON.stringify(given.nodes[id]) !== JSON.stringify(now.nodes[id])).map(id => `${id} is changed`);
    const policies = Object.keys(given.policies).filter(id => JSON.stringify(given.policies[id]) !== JSON.stringify(now.policies[id])).map(id => `${id} is changed`);
    const hasOwnList = (target: string) => now.attached[target].some(id => !(id in given.policies) && pieces(now.policies[id].content).allowed.length > 0);
    const detached = Object.entries(given.attached).flatMap(([target, ids]) =>
      ids.filter(id => !now.attached[target]?.includes(id) && !(id === FULL_ACCESS[SCP] && hasOwnList(target))).map(id => `${id} is detached from ${target}`));
    const owned = Object.values(now.stacks).flatMap(Object.values).filter(({ type, id }) =>
      type.startsWith('AWS::Organizations::') && (id! in given.nodes || id! in given.policies || (id !== undefined && id === given.organization))).map(({ id }) => `${id} is owned`);
    return [...nodes, ...policies, ...detached, ...owned];
  }
}

export function ownAccounts(given: State, now: State): string[] {
  return Object.keys(now.nodes).filter(id => now.nodes[id].kind === 'account' && !(id in given.nodes) && id !== MANAGEMENT_ACCOUNT);
}

function intersection<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): Set<T> {
  return new Set([...one].filter(item => other.has(item)));
}
