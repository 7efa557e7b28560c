import type { RemovalPolicy } from 'aws-cdk-lib';
import { SERVICES } from '../domain/organization/services';
import { brand } from '../private/brand';

/**
 * How an account administers a service.
 */
export interface DelegationOptions {
  /**
   * The Regions, the home Region first; they are registered one after the other. Only for services that have a registration in
   * each Region (Detective, GuardDuty, Inspector, Macie and Security Hub), which need it.
   *
   * @default - one registration for all Regions
   */
  readonly regions?: string[];

  /**
   * What happens to the registration when it is taken out of the app. Some services lose data with it (Detective its graph, Macie its
   * members), so `DESTROY` is to be asked for. A registration that was there before this app came stays in any case.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * An AWS service that a member account may administer for the whole organization, in place of the management account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
 */
export class DelegatedService {
  /**
   * IAM Access Analyzer.
   *
   * @returns the service
   */
  public static accessAnalyzer(): DelegatedService {
    return new DelegatedService(SERVICES.accessAnalyzer.principal);
  }

  /**
   * AWS Account Management: contacts, names and opt-in Regions of accounts.
   *
   * @returns the service
   */
  public static accountManagement(): DelegatedService {
    return new DelegatedService(SERVICES.accountManagement.principal);
  }

  /**
   * AWS Backup.
   *
   * @returns the service
   */
  public static backup(): DelegatedService {
    return new DelegatedService(SERVICES.backup.principal);
  }

  /**
   * AWS CloudTrail, by its own call.
   *
   * @returns the service
   */
  public static cloudTrail(): DelegatedService {
    return new DelegatedService(SERVICES.cloudTrail.principal);
  }

  /**
   * AWS Config: aggregators.
   *
   * @returns the service
   */
  public static config(): DelegatedService {
    return new DelegatedService(SERVICES.config.principal);
  }

  /**
   * AWS Config: rules and conformance packs of the organization.
   *
   * @returns the service
   */
  public static configMultiAccountSetup(): DelegatedService {
    return new DelegatedService(SERVICES.configMultiAccountSetup.principal);
  }

  /**
   * Amazon Detective, by its own call in each Region.
   *
   * @returns the service
   */
  public static detective(): DelegatedService {
    return new DelegatedService(SERVICES.detective.principal);
  }

  /**
   * Amazon GuardDuty, by its own call in each Region, which brings trusted access along.
   *
   * @returns the service
   */
  public static guardDuty(): DelegatedService {
    return new DelegatedService(SERVICES.guardDuty.principal);
  }

  /**
   * AWS Health.
   *
   * @returns the service
   */
  public static health(): DelegatedService {
    return new DelegatedService(SERVICES.health.principal);
  }

  /**
   * AWS Identity and Access Management: centralized root access.
   *
   * @returns the service
   */
  public static iam(): DelegatedService {
    return new DelegatedService(SERVICES.iam.principal);
  }

  /**
   * AWS IAM Identity Center.
   *
   * @returns the service
   */
  public static identityCenter(): DelegatedService {
    return new DelegatedService(SERVICES.identityCenter.principal);
  }

  /**
   * Amazon Inspector, by its own call in each Region.
   *
   * @returns the service
   */
  public static inspector(): DelegatedService {
    return new DelegatedService(SERVICES.inspector.principal);
  }

  /**
   * Amazon Macie, by its own call in each Region.
   *
   * @returns the service
   */
  public static macie(): DelegatedService {
    return new DelegatedService(SERVICES.macie.principal);
  }

  /**
   * AWS Security Hub CSPM, by its own call in each Region.
   *
   * @returns the service
   */
  public static securityHub(): DelegatedService {
    return new DelegatedService(SERVICES.securityHub.principal);
  }

  /**
   * Amazon Security Lake, by its own call, which brings trusted access along.
   *
   * @returns the service
   */
  public static securityLake(): DelegatedService {
    return new DelegatedService(SERVICES.securityLake.principal);
  }

  /**
   * AWS Service Catalog.
   *
   * @returns the service
   */
  public static serviceCatalog(): DelegatedService {
    return new DelegatedService(SERVICES.serviceCatalog.principal);
  }

  /**
   * AWS CloudFormation StackSets with service-managed permissions.
   *
   * @returns the service
   */
  public static stackSets(): DelegatedService {
    return new DelegatedService(SERVICES.stackSets.principal);
  }

  /**
   * AWS Systems Manager.
   *
   * @returns the service
   */
  public static systemsManager(): DelegatedService {
    return new DelegatedService(SERVICES.systemsManager.principal);
  }

  /**
   * Tag policies.
   *
   * @returns the service
   */
  public static tagPolicies(): DelegatedService {
    return new DelegatedService(SERVICES.tagPolicies.principal);
  }

  /**
   * AWS Trusted Advisor.
   *
   * @returns the service
   */
  public static trustedAdvisor(): DelegatedService {
    return new DelegatedService(SERVICES.trustedAdvisor.principal);
  }

  /**
   * A service that has no factory here, and that is registered by the general call of Organizations.
   *
   * @param servicePrincipal the service principal, as the service's page in the user guide of Organizations names it
   * @returns the service
   */
  public static of(servicePrincipal: string): DelegatedService {
    return new DelegatedService(servicePrincipal);
  }

  /**
   * The service principal, such as `cloudtrail.amazonaws.com`.
   */
  public readonly servicePrincipal: string;

  private constructor(servicePrincipal: string) {
    brand(this, 'DelegatedService');
    this.servicePrincipal = servicePrincipal;
  }
}
