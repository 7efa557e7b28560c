import { AwsError } from './aws-error';
import type { ForwardedCalls } from './forwarded';
import type { FakeOrganizations } from './organizations';
import { OWN_SERVICES } from './own-services';
import type { OwnService } from './own-services';
import type { Service } from './service';

interface Registration {
  readonly account: string;
  /** How many more calls see it going, once it is being taken away. */
  callsLeft?: number;
}

/** The services that name their administrators by calls of their own, in every Region. */
export class FakeOwnAdministrators {
  /** How many empty pages come before the others. */
  emptyPages = 0;
  /** How many calls see an administrator leave. */
  callsToLeave = 0;
  /** The services that are on in the management account, with the Region. */
  readonly switchedOn = new Set<string>();

  private readonly byPlace = new Map<string, Registration>();

  constructor(private readonly organizations: FakeOrganizations, private readonly forwarded: ForwardedCalls) {}

  get services(): Service[] {
    return Object.entries(OWN_SERVICES).map(([principal, facts]) => ({
      target: facts.target,
      protocol: facts.protocol,
      routes: facts.routes,
      operations: {
        ...facts.list ? { [facts.list.operation]: (input: any, region: string) => this.list(principal, facts.list!, input, region) } : {},
        [facts.register.operation]: (input, region) => this.register(principal, facts, input[facts.register.account], region),
        [facts.deregister.operation]: (input, region) => this.deregister(principal, facts, input[facts.deregister.account], region),
        ...facts.switch ? { [facts.switch.operation]: (_: any, region: string) => this.switchOn(principal, facts.switch!.again, region) } : {},
      },
    }));
  }

  /** Who administers a service in a Region; for a service that has one for all Regions, in any. */
  in(region: string, principal: string): string | undefined {
    return OWN_SERVICES[principal].list ? this.byPlace.get(place(region, principal))?.account : this.organizations.administrators.of(principal)[0];
  }

  /** An administrator that was there before the test begins. */
  given(region: string, principal: string, account: string, isLeaving = false): void {
    this.organizations.serviceAccess.enabled.add(principal);
    this.organizations.administrators.given(principal, account);
    if (OWN_SERVICES[principal].list) {
      this.byPlace.set(place(region, principal), { account, ...isLeaving ? { callsLeft: this.callsToLeave } : {} });
    }
  }

  private list(principal: string, { items, account, token, status, leaving }: NonNullable<OwnService['list']>, input: any, region: string): object {
    const page = Number(input[token] ?? 0);
    if (page < this.emptyPages) {
      return { [items]: [], [token]: String(page + 1) };
    }
    const found = this.pass(principal, region);
    const state = found?.callsLeft === undefined ? 'ENABLED' : leaving;
    return { [items]: found ? [{ [account]: found.account, ...status ? { [status]: state } : {} }] : [] };
  }

  private register(principal: string, facts: OwnService, account: string, region: string): object {
    const { again, other, unfit } = facts.errors;
    const registered = this.organizations.administrators.of(principal);
    const here = facts.list ? this.pass(principal, region)?.account : registered.find(id => id === account);
    if (facts.switch && !this.switchedOn.has(place(region, principal))) {
      throw error(facts.switch.missing);
    }
    facts.reads.forEach(action => this.forwarded.make(action));
    facts.looksFor?.forEach(role => this.forwarded.make('iam:GetRole', { RoleOf: role }));
    if (this.organizations.administrators.members.get(account) !== 'ACTIVE') {
      throw error(unfit);
    }
    if (here === account) {
      throw error(again);
    }
    if (here !== undefined || (registered.length >= facts.most && !registered.includes(account))) {
      throw error(other);
    }
    this.registerWithOrganizations(principal, facts, account);
    facts.roles.forEach(role => this.forwarded.makeLinkedRole(role));
    if (facts.list) {
      this.byPlace.set(place(region, principal), { account });
    }
    return {};
  }

  private registerWithOrganizations(principal: string, { trustsItself, errors: { untrusted, failure } }: OwnService, account: string): void {
    const { serviceAccess, administrators } = this.organizations;
    if (!serviceAccess.enabled.has(principal)) {
      if (!trustsItself) {
        throw error(untrusted!);
      }
      this.byOrganizations('EnableAWSServiceAccess', failure, () => serviceAccess.enable(principal));
    }
    if (!administrators.of(principal).includes(account)) {
      this.byOrganizations('RegisterDelegatedAdministrator', failure, () => administrators.register(principal, account));
    }
  }

  /** Takes the administration away in the Region; and at Organizations, where that was the last and the service does so. */
  private deregister(principal: string, facts: OwnService, account: string | undefined, region: string): object {
    const { list, errors: { gone, failure }, leavesOrganizations } = facts;
    const { administrators } = this.organizations;
    const found: (Registration | undefined)[] = list ? [this.pass(principal, region)] : administrators.of(principal).map(id => ({ account: id }));
    const here = found.find(one => one && one.callsLeft === undefined && one.account === (account ?? one.account));
    if (!here) {
      throw error(gone);
    }
    this.byPlace.delete(place(region, principal));
    if (leavesOrganizations && ![...this.byPlace.keys()].some(key => key.endsWith(` ${principal}`))) {
      this.byOrganizations('DeregisterDelegatedAdministrator', failure, () => administrators.deregister(principal, here.account));
    }
    if (this.callsToLeave > 0 && list?.leaving !== undefined) {
      this.byPlace.set(place(region, principal), { account: here.account, callsLeft: this.callsToLeave });
    }
    return {};
  }

  /** In the name of the caller, who hears of other writers only that something went wrong. */
  private byOrganizations(operation: string, failure: string, call: () => object): void {
    this.forwarded.make(`organizations:${operation}`);
    try {
      call();
    } catch (refusal) {
      throw (refusal as AwsError).name === 'ConcurrentModificationException' ? new AwsError(failure, 'Internal failure.', 500) : refusal;
    }
  }

  private switchOn(principal: string, again: string, region: string): object {
    if (this.switchedOn.has(place(region, principal))) {
      throw new AwsError(again, 'It is on already.', 409);
    }
    this.switchedOn.add(place(region, principal));
    return {};
  }

  /** The registration in the Region, after one more call that sees it. */
  private pass(principal: string, region: string): Registration | undefined {
    const found = this.byPlace.get(place(region, principal));
    if (found?.callsLeft !== undefined && found.callsLeft-- <= 0) {
      this.byPlace.delete(place(region, principal));
      return undefined;
    }
    return found;
  }
}

const place = (region: string, principal: string) => `${region} ${principal}`;

function error([name, message, status]: readonly [string, string, number?]): AwsError {
  return new AwsError(name, message, status);
}
