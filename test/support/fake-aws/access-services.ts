import { AwsError } from './aws-error';
import type { ForwardedCalls } from './forwarded';
import type { Service } from './service';
import type { FakeServiceAccess } from './service-access';

const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const HEALTH = 'health.amazonaws.com';
const RAM = 'ram.amazonaws.com';

/** The services that are let in by a call of their own, which lets them in at Organizations in the name of the caller. */
export class FakeAccessServices {
  /** How many calls see Health between off and on. */
  healthCallsToSwitch = 0;
  /** What RAM says of sharing that it did not refuse. */
  ramReturns = true;
  /** What was set up beside the trusted access, which the general call would not have. */
  readonly setUp = new Set<string>();

  private healthCallsLeft = 0;

  constructor(private readonly access: FakeServiceAccess, private readonly forwarded: ForwardedCalls) {}

  get services(): Service[] {
    return [
      {
        target: 'cloudformation',
        protocol: 'query',
        operations: {
          DescribeOrganizationsAccess: () => ({ Status: this.access.enabled.has(STACK_SETS) ? 'ENABLED' : 'DISABLED' }),
          ActivateOrganizationsAccess: () => {
            this.refuse(this.access.enabled.has(STACK_SETS), 'InvalidOperationException', 'Organizations access is already activated.');
            return this.letIn(STACK_SETS, 'stacksets.cloudformation.amazonaws.com', 'DescribeOrganization', 'ListAWSServiceAccessForOrganization');
          },
          DeactivateOrganizationsAccess: () => {
            this.refuse(!this.access.enabled.has(STACK_SETS), 'InvalidOperationException', 'Organizations access is not activated.');
            return this.shutOut(STACK_SETS);
          },
        },
      },
      {
        target: 'AWSHealth_20160804',
        operations: {
          DescribeHealthServiceStatusForOrganization: () => {
            this.forwarded.make('organizations:DescribeOrganization');
            return { healthServiceAccessStatusForOrganization: this.healthStatus() };
          },
          EnableHealthServiceAccessForOrganization: () => {
            this.refuse(this.healthStatus() === 'PENDING', 'ConcurrentModificationException', 'EnableHealthServiceAccessForOrganization is already in progress.');
            this.healthCallsLeft = this.healthCallsToSwitch;
            return this.letIn(HEALTH, HEALTH, 'ListAccounts');
          },
          DisableHealthServiceAccessForOrganization: () => this.shutOut(HEALTH),
        },
      },
      {
        target: 'ram',
        protocol: 'rest',
        routes: { 'POST /enablesharingwithawsorganization': 'EnableSharingWithAwsOrganization' },
        operations: {
          EnableSharingWithAwsOrganization: () => {
            if (this.ramReturns) {
              this.letIn(RAM, RAM, 'DescribeOrganization');
            }
            return { returnValue: this.ramReturns };
          },
        },
      },
    ];
  }

  /** Somebody else has begun to switch Health on. */
  healthIsPending(): void {
    this.access.enabled.add(HEALTH);
    this.healthCallsLeft = this.healthCallsToSwitch;
  }

  /** `reads`: what the service asks Organizations in the name of the caller. */
  private letIn(principal: string, role: string, ...reads: string[]): object {
    reads.forEach(read => this.forwarded.make(`organizations:${read}`));
    if (!this.access.enabled.has(principal)) {
      this.access.enable(principal);
      this.forwarded.make('organizations:EnableAWSServiceAccess', { ServicePrincipal: principal });
    }
    this.forwarded.makeLinkedRole(role);
    this.setUp.add(principal);
    return {};
  }

  private shutOut(principal: string): object {
    this.access.disable(principal);
    this.forwarded.make('organizations:DisableAWSServiceAccess', { ServicePrincipal: principal });
    this.setUp.delete(principal);
    return {};
  }

  private healthStatus(): string {
    if (!this.access.enabled.has(HEALTH)) {
      return 'DISABLED';
    }
    return this.healthCallsLeft-- > 0 ? 'PENDING' : 'ENABLED';
  }

  private refuse(isRefused: boolean, name: string, message: string): void {
    if (isRefused) {
      throw new AwsError(name, message);
    }
  }
}
