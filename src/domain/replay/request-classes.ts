import type { Layer } from './layers';
import { RESOURCE_KEYS, ValueClasses } from './value-classes';
import type { KeyClasses } from './value-classes';
import { detached } from '../cloudtrail/json-text';
import type { OpenRequest } from '../cloudtrail/open-request';
import { accountOfArn } from '../evaluation/arn-account';
import type { ContextKey } from '../evaluation/context-key';
import { isAwsManagedKey, isServiceLinkedRole } from '../evaluation/evaluator';
import { Facts } from '../evaluation/facts';
import { resourcesOf } from '../evaluation/judge';
import type { PolicyChain } from '../evaluation/policy-level';
import type { ResourcePatterns } from '../evaluation/statement';

const MOST_REMEMBERED = 10_000;
const KINDS = ['identity', 'service', 'anonymous', 'unknown'] as const;

/** What the resource control policies of the accounts are to each layer. */
type Chains = readonly (PolicyChain | undefined)[];

/** Tells of the parts of requests which of them make no difference to any policy. */
export class RequestClasses {
  private readonly values: ValueClasses;
  private readonly byAccount = new Map<string | undefined, string>();
  private readonly chains: Chains[] = [];

  public constructor(private readonly layers: readonly Layer[]) {
    const chains = layers.flatMap(({ evaluator: { scps, rcps } }) => [...scps.all, ...rcps.all]);
    this.values = new ValueClasses([...new Set(chains)].flatMap(chain => chain.statements));
  }

  public ofKey(key: ContextKey): KeyClasses {
    return this.values.ofKey(key);
  }

  /** What of the principal is asked beside condition keys, and whether the request was needed at all. */
  public ofPrincipal(facts: Facts, certain: boolean): number {
    const bits = [facts.principalArn !== undefined, facts.principalAccount !== undefined, isServiceLinkedRole(facts), certain];
    return bits.reduce((sum, bit) => sum * 2 + (bit ? 1 : 0), KINDS.indexOf(facts.principalKind));
  }

  /** The order counts, but not how often a resource of one class is named. */
  public ofResources(request: OpenRequest, patterns: readonly ResourcePatterns[]): string {
    const { resourceAccountId } = request;
    const resources = resourcesOf(request);
    const facts = patterns.length === 0 ? undefined : new Facts(request, this.layers[0].evaluator.accounts);
    const classOf = (resource: string | undefined) => {
      facts?.about(resource);
      const account = resourceAccountId ?? (resource === undefined ? undefined : accountOfArn(resource));
      const matches = facts === undefined ? '' : patterns.map(each => each.matches(facts)).join(' ');
      return `${resource === undefined ? '?' : isAwsManagedKey({ resource }) ? 'managed' : ''} ${this.ofAccount(account)} ${matches}`;
    };
    return resources.length === 1 ? classOf(resources[0]) : [...new Set(resources.map(classOf))].join('\n');
  }

  /** Owners of resources: by the policies that bind these, and by what the keys say that follow from the owner. */
  private ofAccount(account: string | undefined): string {
    const known = this.byAccount.get(account);
    if (known !== undefined) {
      return known;
    }
    const facts = new Facts({ principal: {}, action: '', resources: [], resourceAccountId: account, context: {}, otherKeys: 'unknown' }, this.layers[0].evaluator.accounts);
    const found = [account === undefined ? '?' : this.ofChains(account), ...RESOURCE_KEYS.map(key => this.ofKey(key).of(facts.value(key)))].join(' ');
    if (this.byAccount.size >= MOST_REMEMBERED) {
      this.byAccount.clear();
    }
    this.byAccount.set(account === undefined ? account : detached(account), found);
    return found;
  }

  private ofChains(account: string): number {
    const chains = this.layers.map(({ evaluator }) => evaluator.rcps.ofAccount(account));
    const known = this.chains.findIndex(each => each.every((chain, layer) => chain === chains[layer]));
    return known >= 0 ? known : this.chains.push(chains) - 1;
  }
}
