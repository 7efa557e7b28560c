import type { Decision } from './decision';
import { Facts } from './facts';
import { resourcesOf } from './judge';
import { KnownAccounts } from './known-accounts';
import type { OrganizationPolicies } from './organization-policies';
import { PolicyChains } from './policy-chains';
import type { Request } from './request';
import { ALLOWED, Tally } from './tally';

/** What would settle an outcome, beside condition keys. */
export const MISSING_PRINCIPAL = 'principal';
export const MISSING_RESOURCE_ACCOUNT = 'resourceAccount';

const SERVICE_LINKED_ROLE = ':role/aws-service-role/';
const AWS_MANAGED_KEY = ':alias/aws/';

const NONE: readonly string[] = [];

/** Which policies are asked. */
export interface Sides {
  readonly scps: boolean;
  readonly rcps: boolean;
}

const BOTH: Sides = { scps: true, rcps: true };

/**
 * Decides what the SCPs and RCPs of an organization make of a request. An explicit `Allow` is needed on every level above the
 * account, and any `Deny` wins. Whether an identity or resource policy allows the request is another question.
 *
 * Each node is compiled once, however many accounts stand under it.
 */
export class Evaluator {
  public readonly accounts: KnownAccounts;
  public readonly scps: PolicyChains;
  public readonly rcps: PolicyChains;

  public constructor(organization: OrganizationPolicies) {
    this.accounts = new KnownAccounts(organization);
    this.scps = new PolicyChains('SERVICE_CONTROL_POLICY', organization);
    this.rcps = new PolicyChains('RESOURCE_CONTROL_POLICY', organization);
  }

  public evaluate(request: Request): Decision {
    const tally = this.weigh(request);
    return tally.isClean ? ALLOWED : tally.decision();
  }

  /** Everything that speaks against a request. */
  public weigh(request: Request, sides: Sides = BOTH): Tally {
    return this.weighFacts(new Facts(request, this.accounts), sides);
  }

  /** The same for a request of which somebody wants to know what is asked. */
  public weighFacts(facts: Facts, { scps, rcps }: Sides): Tally {
    const tally = new Tally();
    for (const resource of resourcesOf(facts.request)) {
      facts.about(resource);
      if (scps) {
        this.countScps(facts, tally);
      }
      if (rcps) {
        this.countRcps(facts, tally);
      }
    }
    // Whether anything binds the principal at all is asked last, since most often nothing speaks against a request.
    return tally.isClean || !isServiceLinkedRole(facts) ? tally : new Tally();
  }

  /** SCPs bind the principals of member accounts, and nobody else: no service that calls for itself, no outsider, nobody anonymous. */
  private countScps(facts: Facts, tally: Tally): void {
    if (facts.principalKind === 'service' || facts.principalKind === 'anonymous') {
      return;
    }
    const doubts = facts.principalArn === undefined || facts.principalAccount === undefined ? [MISSING_PRINCIPAL] : NONE;
    this.count(this.scps, facts.principalAccount, doubts, facts, tally);
  }

  /** RCPs bind whoever asks for a resource of a member account, outsiders and AWS services included. */
  private countRcps(facts: Facts, tally: Tally): void {
    if (!this.rcps.exist || isAwsManagedKey(facts)) {
      return;
    }
    const mayBeServiceLinked = facts.principalArn === undefined && (facts.principalKind === 'identity' || facts.principalKind === 'unknown');
    const doubts = [...mayBeServiceLinked ? [MISSING_PRINCIPAL] : NONE, ...facts.resourceAccount === undefined ? [MISSING_RESOURCE_ACCOUNT] : NONE];
    this.count(this.rcps, facts.resourceAccount, doubts, facts, tally);
  }

  /** Where the account is not known, the policies of any may bind. None bind the management account, nor ours an outsider. */
  private count(chains: PolicyChains, accountId: string | undefined, doubts: readonly string[], facts: Facts, tally: Tally): void {
    if (doubts.length > 0) {
      const doubtful = new Tally();
      const possible = accountId === undefined ? chains.all : [chains.ofAccount(accountId)];
      possible.forEach(chain => chain && doubtful.count(chain.candidates(facts.request.action), facts));
      tally.addPerhaps(doubtful, doubts);
      return;
    }
    const chain = chains.ofAccount(accountId!);
    if (chain) {
      tally.count(chain.candidates(facts.request.action), facts);
    }
  }
}

/** AWS creates them for its services; neither SCPs nor RCPs restrict them. */
export function isServiceLinkedRole({ principalArn }: Pick<Facts, 'principalArn'>): boolean {
  return principalArn?.includes(SERVICE_LINKED_ROLE) ?? false;
}

/** RCPs leave the keys that AWS manages alone. Only an alias tells them apart. */
export function isAwsManagedKey({ resource }: Pick<Facts, 'resource'>): boolean {
  return resource?.includes(AWS_MANAGED_KEY) ?? false;
}
