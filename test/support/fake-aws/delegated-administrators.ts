import { AwsError } from './aws-error';
import type { Operation } from './service';
import type { FakeServiceAccess } from './service-access';

/** Quotas of administrators; the others have none here. */
const MOST: Readonly<Record<string, number>> = { 'sso.amazonaws.com': 1, 'cloudtrail.amazonaws.com': 3, 'config.amazonaws.com': 3 };

interface TrustingOrganization {
  readonly serviceAccess: FakeServiceAccess;
  readonly managementAccount: string;
  oneWriter(): void;
}

const violation = (reason: string) => new AwsError('ConstraintViolationException', 'You performed an operation that violates a constraint.', 400, reason);

/** The accounts that Organizations has registered for services. */
export class FakeDelegatedAdministrators {
  readonly operations: Record<string, Operation> = {
    ListDelegatedAdministrators: input => this.list(input),
    RegisterDelegatedAdministrator: input => this.register(input.ServicePrincipal, input.AccountId),
    DeregisterDelegatedAdministrator: input => this.deregister(input.ServicePrincipal, input.AccountId),
  };

  /** How many empty pages come before the others. */
  emptyPages = 0;
  /** How many registrations don't know yet that the service was let in. */
  callsToKnowAccess = 0;
  /** Members of the organization, with those that are suspended. */
  readonly members = new Map<string, 'ACTIVE' | 'SUSPENDED'>([['222222222222', 'ACTIVE'], ['333333333333', 'ACTIVE'], ['444444444444', 'SUSPENDED']]);

  private readonly byService = new Map<string, Set<string>>();

  constructor(private readonly organization: TrustingOrganization) {}

  /** The accounts of a service. */
  of(service: string): string[] {
    return [...this.byService.get(service) ?? []].sort();
  }

  /** An account that is registered before the test begins. */
  given(service: string, ...accounts: string[]): void {
    this.byService.set(service, new Set([...this.of(service), ...accounts]));
  }

  /** Somebody takes all accounts away from a service. */
  deregisterAll(service: string): void {
    this.byService.delete(service);
  }

  register(service: string, account: string): object {
    this.organization.oneWriter();
    if (account === this.organization.managementAccount) {
      throw violation('CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR');
    }
    if (!this.members.has(account)) {
      throw new AwsError('AccountNotFoundException', 'We can\'t find an Amazon Web Services account with the AccountId that you specified.');
    }
    if (this.members.get(account) === 'SUSPENDED') {
      throw violation('CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR');
    }
    if (this.callsToKnowAccess-- > 0 || !this.organization.serviceAccess.enabled.has(service)) {
      throw violation('SERVICE_ACCESS_NOT_ENABLED');
    }
    if (this.of(service).includes(account)) {
      throw new AwsError('AccountAlreadyRegisteredException', 'The specified account is already a delegated administrator for this Amazon Web Services service.');
    }
    if (this.of(service).length >= (MOST[service] ?? Infinity)) {
      throw violation('MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED');
    }
    this.given(service, account);
    return {};
  }

  deregister(service: string, account: string): object {
    this.organization.oneWriter();
    if (!this.of(service).includes(account)) {
      throw new AwsError('AccountNotRegisteredException', 'The specified account is not a delegated administrator for this Amazon Web Services service.');
    }
    this.byService.get(service)!.delete(account);
    return {};
  }

  private list({ ServicePrincipal, NextToken }: { ServicePrincipal?: string; NextToken?: string }): object {
    const page = Number(NextToken ?? 0);
    if (page < this.emptyPages) {
      return { DelegatedAdministrators: [], NextToken: String(page + 1) };
    }
    const services = ServicePrincipal === undefined ? [...this.byService.keys()] : [ServicePrincipal];
    return { DelegatedAdministrators: [...new Set(services.flatMap(service => this.of(service)))].map(Id => ({ Id, State: 'ACTIVE', Status: 'ACTIVE' })) };
  }
}
