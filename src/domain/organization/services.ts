import type { Partition } from './partition';

/** How a service gets a delegated administrator. */
export interface DelegationFacts {
  /** Whether each Region has its own registration. */
  readonly perRegion: boolean;
}

/** What Organizations has to do with a service. */
export interface ServiceFacts {
  readonly principal: string;
  /**
   * `own`: trusted access comes with the delegated administrator, by the service's own call, and Organizations must not switch it on
   * without the service, which would lack what it sets up on that occasion. `switch`: it is switched on by itself, and before there
   * can be a delegated administrator.
   */
  readonly trust: 'switch' | 'own';
  /** The call that lets the service in and names its administrator, where this library doesn't make it, and the general ones set up too little. */
  readonly foreignCall?: string;
  /** Absent where the service takes no delegated administrator. */
  readonly delegation?: DelegationFacts;
  /** Partitions that don't have the service. */
  readonly lacksIn: readonly Partition[];
}

const OVERALL: DelegationFacts = { perRegion: false };
const PER_REGION: DelegationFacts = { perRegion: true };

const service = (
  principal: string, delegation?: DelegationFacts, { trust = 'switch', lacksIn = [] }: Partial<Pick<ServiceFacts, 'trust' | 'lacksIn'>> = {},
): ServiceFacts => ({ principal, trust, delegation, lacksIn });

/**
 * The services that this library knows by name.
 * Sources, checked 2026-11-25:
 * - principals and who may switch what on: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 *   and the page of each service behind it
 * - partitions: the endpoints of botocore 1.43.11; of the isolated partitions nothing is claimed
 */
export const SERVICES = {
  accessAnalyzer: service('access-analyzer.amazonaws.com', OVERALL),
  accountManagement: service('account.amazonaws.com', OVERALL, { lacksIn: ['aws-us-gov'] }),
  backup: service('backup.amazonaws.com', OVERALL),
  cloudTrail: service('cloudtrail.amazonaws.com', OVERALL),
  config: service('config.amazonaws.com', OVERALL),
  configMultiAccountSetup: service('config-multiaccountsetup.amazonaws.com', OVERALL),
  detective: service('detective.amazonaws.com', PER_REGION, { lacksIn: ['aws-cn'] }),
  guardDuty: service('guardduty.amazonaws.com', PER_REGION, { trust: 'own' }),
  guardDutyMalwareProtection: service('malware-protection.guardduty.amazonaws.com'),
  health: service('health.amazonaws.com', OVERALL),
  iam: service('iam.amazonaws.com', OVERALL),
  identityCenter: service('sso.amazonaws.com', OVERALL),
  inspector: service('inspector2.amazonaws.com', PER_REGION),
  macie: service('macie.amazonaws.com', PER_REGION, { lacksIn: ['aws-us-gov', 'aws-cn'] }),
  resourceAccessManager: service('ram.amazonaws.com'),
  securityHub: service('securityhub.amazonaws.com', PER_REGION),
  securityLake: service('securitylake.amazonaws.com', OVERALL, { trust: 'own', lacksIn: ['aws-cn'] }),
  serviceCatalog: service('servicecatalog.amazonaws.com', OVERALL),
  stackSets: service('member.org.stacksets.cloudformation.amazonaws.com', OVERALL),
  systemsManager: service('ssm.amazonaws.com', OVERALL),
  tagPolicies: service('tagpolicies.tag.amazonaws.com', OVERALL),
  trustedAdvisor: service('reporting.trustedadvisor.amazonaws.com', OVERALL, { lacksIn: ['aws-us-gov', 'aws-cn'] }),
} as const satisfies Record<string, ServiceFacts>;

/**
 * Services that this library leaves to their consoles.
 * Source, checked 2026-11-25: the page of each service behind the list above, which says that only the service's own tools let it in
 */
const FOREIGN_CALLS: Readonly<Record<string, string>> = {
  'auditmanager.amazonaws.com': 'auditmanager:RegisterOrganizationAdminAccount',
  'fms.amazonaws.com': 'fms:AssociateAdminAccount',
  'ipam.amazonaws.com': 'ec2:EnableIpamOrganizationAdminAccount',
};

const BY_PRINCIPAL = new Map<string, ServiceFacts>([
  ...Object.values(SERVICES), ...Object.entries(FOREIGN_CALLS).map(([principal, foreignCall]) => ({ ...service(principal, OVERALL), foreignCall })),
].map(facts => [facts.principal, facts]));

/** The facts of a service; one that is not in the table is taken for one that Organizations handles by itself, in every partition. */
export function serviceFacts(principal: string): ServiceFacts {
  return BY_PRINCIPAL.get(principal) ?? service(principal, OVERALL);
}
