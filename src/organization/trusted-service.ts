import type { RemovalPolicy } from 'aws-cdk-lib';
import { SERVICES } from '../domain/organization/services';
import { brand } from '../private/brand';

/**
 * How a service is let into the organization.
 */
export interface TrustedAccessOptions {
  /**
   * What happens to the trusted access when it is taken out of the app. AWS advises against switching it off, since the service may lose
   * what it set up; so `DESTROY` is for what nobody used yet. What was switched on before this app came stays in any case.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * An AWS service that may be let into the organization, to act in all of its accounts.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
export class TrustedService {
  /**
   * IAM Access Analyzer.
   *
   * @returns the service
   */
  public static accessAnalyzer(): TrustedService {
    return new TrustedService(SERVICES.accessAnalyzer.principal);
  }

  /**
   * AWS Account Management: contacts, names and opt-in Regions of accounts.
   *
   * @returns the service
   */
  public static accountManagement(): TrustedService {
    return new TrustedService(SERVICES.accountManagement.principal);
  }

  /**
   * AWS Backup.
   *
   * @returns the service
   */
  public static backup(): TrustedService {
    return new TrustedService(SERVICES.backup.principal);
  }

  /**
   * AWS CloudTrail.
   *
   * @returns the service
   */
  public static cloudTrail(): TrustedService {
    return new TrustedService(SERVICES.cloudTrail.principal);
  }

  /**
   * AWS Config: aggregators.
   *
   * @returns the service
   */
  public static config(): TrustedService {
    return new TrustedService(SERVICES.config.principal);
  }

  /**
   * AWS Config: rules and conformance packs of the organization.
   *
   * @returns the service
   */
  public static configMultiAccountSetup(): TrustedService {
    return new TrustedService(SERVICES.configMultiAccountSetup.principal);
  }

  /**
   * Amazon Detective.
   *
   * @returns the service
   */
  public static detective(): TrustedService {
    return new TrustedService(SERVICES.detective.principal);
  }

  /**
   * Amazon GuardDuty Malware Protection.
   *
   * @returns the service
   */
  public static guardDutyMalwareProtection(): TrustedService {
    return new TrustedService(SERVICES.guardDutyMalwareProtection.principal);
  }

  /**
   * AWS Health: events of all accounts. Its own call switches it on, which needs a paid support plan.
   *
   * @returns the service
   */
  public static health(): TrustedService {
    return new TrustedService(SERVICES.health.principal);
  }

  /**
   * AWS Identity and Access Management: centralized root access.
   *
   * @returns the service
   */
  public static iam(): TrustedService {
    return new TrustedService(SERVICES.iam.principal);
  }

  /**
   * AWS IAM Identity Center.
   *
   * @returns the service
   */
  public static identityCenter(): TrustedService {
    return new TrustedService(SERVICES.identityCenter.principal);
  }

  /**
   * Amazon Inspector.
   *
   * @returns the service
   */
  public static inspector(): TrustedService {
    return new TrustedService(SERVICES.inspector.principal);
  }

  /**
   * Amazon Macie.
   *
   * @returns the service
   */
  public static macie(): TrustedService {
    return new TrustedService(SERVICES.macie.principal);
  }

  /**
   * AWS Resource Access Manager: sharing within the organization. Its own call switches it on.
   *
   * @returns the service
   */
  public static resourceAccessManager(): TrustedService {
    return new TrustedService(SERVICES.resourceAccessManager.principal);
  }

  /**
   * AWS Security Hub.
   *
   * @returns the service
   */
  public static securityHub(): TrustedService {
    return new TrustedService(SERVICES.securityHub.principal);
  }

  /**
   * AWS Service Catalog.
   *
   * @returns the service
   */
  public static serviceCatalog(): TrustedService {
    return new TrustedService(SERVICES.serviceCatalog.principal);
  }

  /**
   * AWS CloudFormation StackSets with service-managed permissions. Their own call switches it on.
   *
   * @returns the service
   */
  public static stackSets(): TrustedService {
    return new TrustedService(SERVICES.stackSets.principal);
  }

  /**
   * AWS Systems Manager.
   *
   * @returns the service
   */
  public static systemsManager(): TrustedService {
    return new TrustedService(SERVICES.systemsManager.principal);
  }

  /**
   * Tag policies.
   *
   * @returns the service
   */
  public static tagPolicies(): TrustedService {
    return new TrustedService(SERVICES.tagPolicies.principal);
  }

  /**
   * AWS Trusted Advisor: the view over all accounts.
   *
   * @returns the service
   */
  public static trustedAdvisor(): TrustedService {
    return new TrustedService(SERVICES.trustedAdvisor.principal);
  }

  /**
   * A service that has no factory here. Organizations switches it on by its general call, except where the service is known to want its own.
   *
   * @param servicePrincipal the service principal, as the service's page in the user guide of Organizations names it
   * @returns the service
   */
  public static of(servicePrincipal: string): TrustedService {
    return new TrustedService(servicePrincipal);
  }

  /**
   * The service principal, such as `cloudtrail.amazonaws.com`.
   */
  public readonly servicePrincipal: string;

  private constructor(servicePrincipal: string) {
    brand(this, 'TrustedService');
    this.servicePrincipal = servicePrincipal;
  }
}
