import { AccountGuardrails } from './account-guardrails';
import type {
  AllowOnlyInstanceTypesOptions, DenyIamUsersOptions, ProtectPoliciesOptions, ProtectRolesOptions, RequirePermissionsBoundaryOptions,
} from './developer-options';
import type { Guardrail } from './guardrail';
import { textsOf } from './option-values';
import { allowOnlyInstanceTypes } from '../domain/guardrail/entries/allow-only-instance-types';
import { denyBedrockApiKeys } from '../domain/guardrail/entries/deny-bedrock-api-keys';
import { denyCliLogin } from '../domain/guardrail/entries/deny-cli-login';
import { denyDefaultVpcs } from '../domain/guardrail/entries/deny-default-vpcs';
import { denyEbsDirectAccess } from '../domain/guardrail/entries/deny-ebs-direct-access';
import { denyExternalConnectivity } from '../domain/guardrail/entries/deny-external-connectivity';
import { denyExternalSharing } from '../domain/guardrail/entries/deny-external-sharing';
import { denyFederationTokens } from '../domain/guardrail/entries/deny-federation-tokens';
import { denyIamUsers } from '../domain/guardrail/entries/deny-iam-users';
import { denyIdentityCenterInstances } from '../domain/guardrail/entries/deny-identity-center-instances';
import { denyIdentityProviders } from '../domain/guardrail/entries/deny-identity-providers';
import { denyImageSharing } from '../domain/guardrail/entries/deny-image-sharing';
import { denyInternetGateways } from '../domain/guardrail/entries/deny-internet-gateways';
import { denyLeavingOrganization } from '../domain/guardrail/entries/deny-leaving-organization';
import { denyMarketplace } from '../domain/guardrail/entries/deny-marketplace';
import { denyPublicFunctionUrls } from '../domain/guardrail/entries/deny-public-function-urls';
import { denyPurchaseCommitments } from '../domain/guardrail/entries/deny-purchase-commitments';
import { denyRootAccessKeys } from '../domain/guardrail/entries/deny-root-access-keys';
import { denyRootUser } from '../domain/guardrail/entries/deny-root-user';
import { protectPolicies } from '../domain/guardrail/entries/protect-policies';
import { protectRoles } from '../domain/guardrail/entries/protect-roles';
import { requirePermissionsBoundary } from '../domain/guardrail/entries/require-permissions-boundary';

/**
 * Guardrails of everyday work: identities, networks, purchases and sharing.
 * @internal
 */
export abstract class DeveloperGuardrails extends AccountGuardrails {
  /**
   * Denies IAM users, access keys, sign-in profiles and service-specific credentials.
   *
   * Long-lived keys leak and are lost from sight; people come through Identity Center and workloads through roles. A leaked key can
   * still be deleted, but only an exempt role can switch it off. Vendors whose services take nothing but an access key get one by the name of
   * their user, which needs a way of its own into nothing else: no password, no group.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
   * @param options users whom vendors need
   * @returns the guardrail
   */
  public static denyIamUsers(options?: DenyIamUsersOptions): Guardrail {
    return this._make(denyIamUsers, { vendorUserNames: textsOf(options?.vendorUserNames) });
  }

  /**
   * Denies creating, changing and deleting SAML and OIDC identity providers.
   *
   * Whoever adds a provider signs people in that the organization never met. Clusters of EKS that give roles to service accounts by
   * OIDC need an exempt role, or Pod Identity.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html
   * @returns the guardrail
   */
  public static denyIdentityProviders(): Guardrail {
    return this._make(denyIdentityProviders, undefined);
  }

  /**
   * Denies account instances of Identity Center and changes of permission sets.
   *
   * A second instance in a member account is a way in that the organization does not know. An account that administers Identity
   * Center for the organization needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/control-account-instance.html
   * @returns the guardrail
   */
  public static denyIdentityCenterInstances(): Guardrail {
    return this._make(denyIdentityCenterInstances, undefined);
  }

  /**
   * Denies that an account leaves the organization, or accepts the invitation of another one. Nobody is exempt.
   *
   * Every `GuardrailSet` has it at the root. An account that leaves takes its data along and drops every guardrail.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_leave-as-member.html
   * @returns the guardrail
   */
  public static denyLeavingOrganization(): Guardrail {
    return this._make(denyLeavingOrganization, undefined);
  }

  /**
   * Denies everything to the root user of member accounts; sessions of centralized root access keep working. Nobody is exempt.
   *
   * Enable centralized root access first: without it nobody can repair a bucket or queue policy that shuts everyone out.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management
   * @returns the guardrail
   */
  public static denyRootUser(): Guardrail {
    return this._make(denyRootUser, undefined);
  }

  /**
   * Denies access keys for the root user. Nobody is exempt.
   *
   * A key of root can do everything, from everywhere, for ever, and no task needs one.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/strongly-recommended-controls.html
   * @returns the guardrail
   */
  public static denyRootAccessKeys(): Guardrail {
    return this._make(denyRootAccessKeys, undefined);
  }

  /**
   * Denies creating, changing, passing or assuming the roles of your platform.
   *
   * The roles that guardrails exempt are protected in any case; this is for others, such as those of an audit. A pipeline that assumes
   * or passes a protected role must be exempt.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
   * @param options which roles are protected
   * @returns the guardrail
   */
  public static protectRoles(options: ProtectRolesOptions): Guardrail {
    return this._make(protectRoles, { roleNamePrefixes: textsOf(options?.roleNamePrefixes), roleArns: textsOf(options?.roleArns) });
  }

  /**
   * Denies creating, changing and deleting the managed policies of your platform.
   *
   * Who may write a new version of a permissions boundary has none.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   * @param options which policies are protected
   * @returns the guardrail
   */
  public static protectPolicies(options: ProtectPoliciesOptions): Guardrail {
    return this._make(protectPolicies, { policyNamePrefixes: textsOf(options?.policyNamePrefixes), policyArns: textsOf(options?.policyArns) });
  }

  /**
   * Denies making roles without a permissions boundary, and taking it away again.
   *
   * Developers can make roles for their workloads without making themselves administrators. Console wizards, and CDK apps that set
   * no boundary, fail. Protect the boundary itself with `protectPolicies`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   * @param options which boundaries will do
   * @returns the guardrail
   */
  public static requirePermissionsBoundary(options: RequirePermissionsBoundaryOptions): Guardrail {
    return this._make(requirePermissionsBoundary, { policyNames: textsOf(options?.policyNames) });
  }

  /**
   * Denies gateways, peerings, VPNs, transit attachments, accelerators and direct lines.
   *
   * Traffic in and out goes through the shared network, and nowhere else. Connections that exist keep working. Accounts attach to a
   * shared transit gateway or core network by an exempt role.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/data-residency-controls.html
   * @returns the guardrail
   */
  public static denyExternalConnectivity(): Guardrail {
    return this._make(denyExternalConnectivity, undefined);
  }

  /**
   * Denies making or attaching internet gateways.
   *
   * Keeps VPCs private where traffic goes through a shared network. Gateways that exist keep working; what else leads outside is
   * closed by `denyExternalConnectivity`.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
   * @returns the guardrail
   */
  public static denyInternetGateways(): Guardrail {
    return this._make(denyInternetGateways, undefined);
  }

  /**
   * Denies making default VPCs and default subnets.
   *
   * A default VPC is open to the internet, and its subnets hand out public addresses. Those that an account was born with stay.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html
   * @returns the guardrail
   */
  public static denyDefaultVpcs(): Guardrail {
    return this._make(denyDefaultVpcs, undefined);
  }

  /**
   * Denies subscribing to and giving up products of AWS Marketplace.
   *
   * A subscription is a contract with somebody else's terms and price. The first call of a third-party model in Bedrock subscribes too,
   * and fails.
   *
   * @see https://docs.aws.amazon.com/marketplace/latest/buyerguide/buyer-iam-users-groups-policies.html
   * @returns the guardrail
   */
  public static denyMarketplace(): Guardrail {
    return this._make(denyMarketplace, undefined);
  }

  /**
   * Denies reservations, savings plans, capacity, domains and other purchases that bind for months.
   *
   * One click binds the organization for up to three years. Purchases are made where the bill is paid.
   *
   * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
   * @returns the guardrail
   */
  public static denyPurchaseCommitments(): Guardrail {
    return this._make(denyPurchaseCommitments, undefined);
  }

  /**
   * Denies every EC2 instance type but the allowed ones.
   *
   * Covers launches, resizing and launch configurations; the old spot requests, which tell no type, are denied altogether. Sizes of RDS,
   * SageMaker, EMR and OpenSearch are not covered.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
   * @param options which types may be used
   * @returns the guardrail
   */
  public static allowOnlyInstanceTypes(options: AllowOnlyInstanceTypesOptions): Guardrail {
    return this._make(allowOnlyInstanceTypes, { instanceTypes: textsOf(options?.instanceTypes) });
  }

  /**
   * Denies resource shares open to other organizations, and public snapshots.
   *
   * One share or snapshot by mistake gives data to strangers. Shares must be made with `allowExternalPrincipals: false`.
   *
   * @see https://docs.aws.amazon.com/ram/latest/userguide/security-scp.html
   * @returns the guardrail
   */
  public static denyExternalSharing(): Guardrail {
    return this._make(denyExternalSharing, undefined);
  }

  /**
   * Denies sharing images, snapshots, SSM documents and directories, with anyone.
   *
   * Shared with one account of a stranger, an image or snapshot is copied for good. Changing the description of an image fails too.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html
   * @returns the guardrail
   */
  public static denyImageSharing(): Guardrail {
    return this._make(denyImageSharing, undefined);
  }

  /**
   * Denies URLs of Lambda functions that ask for no authentication.
   *
   * Such a URL is an endpoint on the internet that anybody may call, past every gateway and firewall.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
   * @returns the guardrail
   */
  public static denyPublicFunctionUrls(): Guardrail {
    return this._make(denyPublicFunctionUrls, undefined);
  }

  /**
   * Denies reading and writing snapshots block by block, and exporting and importing machines.
   *
   * A disk would leave the account without any share that one could see. Backup products that read blocks need an exempt role.
   *
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-accessing-snapshot.html
   * @returns the guardrail
   */
  public static denyEbsDirectAccess(): Guardrail {
    return this._make(denyEbsDirectAccess, undefined);
  }

  /**
   * Denies making and using long-term API keys of Bedrock.
   *
   * Keys that exist stop working; short-term keys, which live as long as the session that made them, stay free.
   *
   * @see https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
   * @returns the guardrail
   */
  public static denyBedrockApiKeys(): Guardrail {
    return this._make(denyBedrockApiKeys, undefined);
  }

  /**
   * Denies turning a console session into credentials of the command line (`aws login`).
   *
   * A session of the console would reach the disk of a notebook. Other clients of AWS Sign-In by OAuth fail too.
   *
   * @see https://docs.aws.amazon.com/signin/latest/userguide/command-line-sign-in.html
   * @returns the guardrail
   */
  public static denyCliLogin(): Guardrail {
    return this._make(denyCliLogin, undefined);
  }

  /**
   * Denies sessions by GetFederationToken.
   *
   * Such a session survives the deletion of the access key that made it, which is how intruders stay.
   *
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
   * @returns the guardrail
   */
  public static denyFederationTokens(): Guardrail {
    return this._make(denyFederationTokens, undefined);
  }
}
