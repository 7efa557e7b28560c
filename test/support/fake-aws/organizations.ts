import { FakeAttachments } from './attachments';
import { AwsError } from './aws-error';
import { FakeDelegatedAdministrators } from './delegated-administrators';
import type { Operation, Service } from './service';
import { FakeServiceAccess } from './service-access';

export const ROOT_ID = 'r-ab12';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const MANAGEMENT_ACCOUNT = '111111111111';

const ALL_POLICY_TYPES = [
  'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'DECLARATIVE_POLICY_EC2', 'TAG_POLICY', 'BACKUP_POLICY', 'CHATBOT_POLICY',
  'AISERVICES_OPT_OUT_POLICY', 'SECURITYHUB_POLICY', 'INSPECTOR_POLICY',
];

type Switching = 'PENDING_ENABLE' | 'PENDING_DISABLE';

/** What it takes to be the Organizations of one organization, as far as the library calls it. */
export class FakeOrganizations implements Service {
  readonly target = 'AWSOrganizationsV20161128';
  readonly managementAccount = MANAGEMENT_ACCOUNT;
  readonly serviceAccess = new FakeServiceAccess(this);
  readonly administrators = new FakeDelegatedAdministrators(this);
  readonly operations: Record<string, Operation> = {
    ...this.serviceAccess.operations,
    ...this.administrators.operations,
    ListRoots: input => this.listRoots(input),
    EnablePolicyType: input => this.enablePolicyType(input),
    ListPoliciesForTarget: input => this.attachments.list(input),
    AttachPolicy: input => this.change(() => this.attachments.attach(input)),
    DetachPolicy: input => this.change(() => this.attachments.detach(input)),
  };

  readonly attachments = new FakeAttachments();
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING' = 'ALL';
  /** How many empty pages come before the one with the root. */
  emptyPages = 0;
  /** How many calls see a type in between before it is on or off. */
  callsToSwitch = 2;
  /** How many of the next changes find another writer at work. */
  otherWriters = 0;

  private readonly enabled = new Set<string>();
  private readonly switching = new Map<string, { to: Switching; calls: number }>();

  /** The policy types that are on, sorted. */
  get enabledPolicyTypes(): string[] {
    return [...this.enabled].sort();
  }

  /** A type that was on or is being switched before the test begins. */
  given(type: string, status: 'ENABLED' | Switching): void {
    if (status === 'ENABLED') {
      this.enabled.add(type);
    } else {
      this.switching.set(type, { to: status, calls: this.callsToSwitch });
    }
  }

  private listRoots({ NextToken }: { NextToken?: string }) {
    const page = Number(NextToken ?? 0);
    if (page < this.emptyPages) {
      return { Roots: [], NextToken: String(page + 1) };
    }
    this.pass();
    return { Roots: [this.root()] };
  }

  private enablePolicyType({ RootId, PolicyType }: { RootId: string; PolicyType: string }) {
    this.pass();
    this.oneWriter();
    if (RootId !== ROOT_ID) {
      throw new AwsError('RootNotFoundException', 'You specified a root that doesn\'t exist.');
    }
    if (!ALL_POLICY_TYPES.includes(PolicyType)) {
      throw new AwsError('InvalidInputException', 'You provided invalid values for one or more of the request parameters.');
    }
    if (this.featureSet !== 'ALL') {
      throw new AwsError('PolicyTypeNotAvailableForOrganizationException', 'You can\'t use the specified policy type with the feature set currently enabled.');
    }
    if (this.enabled.has(PolicyType)) {
      throw new AwsError('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled in the specified root.');
    }
    this.switching.set(PolicyType, { to: 'PENDING_ENABLE', calls: this.callsToSwitch });
    return { Root: this.root() };
  }

  private change(make: () => object): object {
    this.oneWriter();
    return make();
  }

  /** Organizations carries out one change at a time; every call lets the changes under way come nearer to their end. */
  private pass(): void {
    for (const [type, state] of this.switching) {
      if (state.calls-- <= 0) {
        this.switching.delete(type);
        if (state.to === 'PENDING_ENABLE') {
          this.enabled.add(type);
        }
      }
    }
  }

  /** Fails while somebody else changes the organization. */
  oneWriter(): void {
    if (this.otherWriters-- > 0 || this.switching.size > 0) {
      throw new AwsError('ConcurrentModificationException', 'The target of the operation is currently being modified by a different request. Try again later.');
    }
  }

  private root() {
    return {
      Id: ROOT_ID,
      Arn: `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:root/${ORGANIZATION_ID}/${ROOT_ID}`,
      Name: 'Root',
      // A type that is off isn't listed.
      PolicyTypes: [
        ...[...this.enabled].map(Type => ({ Type, Status: 'ENABLED' })),
        ...[...this.switching].map(([Type, { to }]) => ({ Type, Status: to })),
      ],
    };
  }
}
