import type { Layer } from './layers';
import type { Facts } from '../evaluation/facts';
import type { PlacedStatement, PolicyChain, RestrictedLevel } from '../evaluation/policy-level';
import type { PolicyType } from '../limits';

/** What the policies of one type have to say of an action, for all accounts with the same policies above them. */
export interface Watch {
  /** Layers in which anything does. */
  readonly layers: readonly Layer[];
  readonly denies: readonly PlacedStatement[];
  readonly restricted: readonly RestrictedLevel[];
  /** Numbers of the guardrails behind these. */
  readonly subjects: readonly number[];
  /** Calls for this action alone, so far. */
  calls: number;
}

/** Whether nothing of it denies the request, whatever its resource is: what the facts leave open can only be settled in one way. */
export function isQuiet({ denies, restricted }: Watch, facts: Facts): boolean {
  for (const { statement } of denies) {
    if (statement.matches(facts) !== 'no') {
      return false;
    }
  }
  for (const level of restricted) {
    if (level.allow(facts) !== 'yes') {
      return false;
    }
  }
  return true;
}

interface AccountClass {
  readonly chains: readonly (PolicyChain | undefined)[];
  readonly byAction: Map<string, Watch>;
}

/** Finds watches by account and action, and makes each once. There are as many as there are actions, for each kind of account. */
export class Watches {
  private readonly byAccount = new Map<string, AccountClass>();
  private readonly classes: AccountClass[] = [];

  public constructor(private readonly layers: readonly Layer[], private readonly policyType: PolicyType) {}

  public of(accountId: string, action: string): Watch {
    const { chains, byAction } = this.byAccount.get(accountId) ?? this.classOf(accountId);
    const watch = byAction.get(action) ?? this.make(chains, action);
    byAction.set(action, watch);
    return watch;
  }

  public* all(): Iterable<Watch> {
    for (const { byAction } of this.classes) {
      yield* byAction.values();
    }
  }

  public actions(): string[] {
    return this.classes.flatMap(({ byAction }) => [...byAction.keys()]);
  }

  private classOf(accountId: string): AccountClass {
    const chains = this.layers.map(({ evaluator }) => (this.policyType === 'SERVICE_CONTROL_POLICY' ? evaluator.scps : evaluator.rcps).ofAccount(accountId));
    let found = this.classes.find(known => known.chains.every((chain, layer) => chain === chains[layer]));
    if (found === undefined) {
      found = { chains, byAction: new Map() };
      this.classes.push(found);
    }
    this.byAccount.set(accountId, found);
    return found;
  }

  private make(chains: readonly (PolicyChain | undefined)[], action: string): Watch {
    const parts = this.layers.map((layer, index) => {
      const { denies = [], restricted = [] } = chains[index]?.candidates(action) ?? {};
      return {
        layer,
        denies: denies.filter(placed => layer.subjectsOf(placed).length > 0),
        restricted: restricted.filter(level => layer.listsOn(level.name).length > 0),
      };
    }).filter(({ denies, restricted }) => denies.length + restricted.length > 0);
    return {
      layers: parts.map(({ layer }) => layer),
      denies: parts.flatMap(({ denies }) => denies),
      restricted: parts.flatMap(({ restricted }) => restricted),
      subjects: [...new Set(parts.flatMap(({ layer, denies, restricted }) =>
        [...denies.flatMap(placed => layer.subjectsOf(placed)), ...restricted.flatMap(level => layer.listsOn(level.name))]))],
      calls: 0,
    };
  }
}
