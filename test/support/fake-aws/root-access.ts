import { AwsError } from './aws-error';
import { ORGANIZATION_ID } from './organizations';
import type { Operation, Service } from './service';
import type { FakeServiceAccess } from './service-access';

/** IAM as far as it manages the root users of the organization. On the wire its errors have no `Exception` at the end. */
export class FakeRootAccess implements Service {
  readonly target = 'iam';
  readonly protocol = 'query';
  readonly operations: Record<string, Operation> = {
    ListOrganizationsFeatures: () => this.answer(),
    EnableOrganizationsRootCredentialsManagement: () => this.enable('RootCredentialsManagement'),
    EnableOrganizationsRootSessions: () => this.enable('RootSessions'),
  };

  readonly features = new Set<string>();
  /** How many calls don't know yet that IAM was let in. */
  callsToKnowAccess = 0;
  /** Whether the caller is the management account. */
  isManagementAccount = true;

  constructor(private readonly organization: { readonly serviceAccess: FakeServiceAccess; readonly featureSet: string }) {}

  private enable(feature: string): object {
    this.answer();
    this.features.add(feature);
    return this.answer();
  }

  private answer(): object {
    if (!this.isManagementAccount) {
      throw new AwsError('CallerIsNotManagementAccount', 'The caller is not the management account.');
    }
    if (this.organization.featureSet !== 'ALL') {
      throw new AwsError('OrganizationNotInAllFeaturesMode', 'The organization does not have all features enabled.');
    }
    if (this.callsToKnowAccess-- > 0 || !this.organization.serviceAccess.enabled.has('iam.amazonaws.com')) {
      throw new AwsError('ServiceAccessNotEnabled', 'Trusted access is not enabled for IAM.');
    }
    return { OrganizationId: ORGANIZATION_ID, EnabledFeatures: [...this.features] };
  }
}
