import { AwsError } from './aws-error';
import type { Operation } from './service';

/** Services that Organizations works with, as its user guide lists them; some of them, and one more that nobody here knows. */
const KNOWN = new Set([
  'access-analyzer', 'account', 'auditmanager', 'backup', 'cloudtrail', 'config', 'config-multiaccountsetup', 'detective', 'fms', 'guardduty', 'health', 'iam',
  'inspector2', 'ipam', 'license-manager', 'macie', 'malware-protection.guardduty', 'member.org.stacksets.cloudformation', 'ram', 'reporting.trustedadvisor',
  'securityhub', 'securitylake', 'servicecatalog', 'ssm', 'sso', 'tagpolicies.tag',
].map(name => `${name}.amazonaws.com`));

/** Which policy types need which service. */
const BOUND: Readonly<Record<string, string>> = { 'tagpolicies.tag.amazonaws.com': 'TAG_POLICY', 'backup.amazonaws.com': 'BACKUP_POLICY' };

interface SwitchedOrganization {
  readonly featureSet: string;
  readonly enabledPolicyTypes: readonly string[];
  oneWriter(): void;
}

const PER_PAGE = 2;

/** The services that an organization lets in. */
export class FakeServiceAccess {
  readonly operations: Record<string, Operation> = {
    ListAWSServiceAccessForOrganization: input => this.list(input),
    EnableAWSServiceAccess: input => this.enable(input.ServicePrincipal),
    DisableAWSServiceAccess: input => this.disable(input.ServicePrincipal),
  };

  /** How many empty pages come before the others. */
  emptyPages = 0;
  readonly enabled = new Set<string>();

  constructor(private readonly organization: SwitchedOrganization) {}

  enable(principal: string): object {
    this.organization.oneWriter();
    if (!KNOWN.has(principal)) {
      throw new AwsError('InvalidInputException', 'You specified an unrecognized service principal.', 400, 'UNRECOGNIZED_SERVICE_PRINCIPAL');
    }
    if (this.organization.featureSet !== 'ALL') {
      throw new AwsError('ConstraintViolationException', 'The organization doesn\'t support all features.', 400, 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE');
    }
    this.enabled.add(principal);
    return {};
  }

  disable(principal: string): object {
    this.organization.oneWriter();
    if (this.organization.enabledPolicyTypes.includes(BOUND[principal])) {
      throw new AwsError('ConstraintViolationException', 'You must disable the policy type first.', 400, 'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE');
    }
    this.enabled.delete(principal);
    return {};
  }

  private list({ NextToken }: { NextToken?: string }): object {
    const page = Number(NextToken ?? 0);
    const from = (page - this.emptyPages) * PER_PAGE;
    const all = [...this.enabled].sort();
    const found = from < 0 ? [] : all.slice(from, from + PER_PAGE);
    return {
      EnabledServicePrincipals: found.map(ServicePrincipal => ({ ServicePrincipal, DateEnabled: 1_700_000_000 })),
      ...from + PER_PAGE < all.length || from < 0 ? { NextToken: String(page + 1) } : {},
    };
  }
}
