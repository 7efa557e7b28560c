import { ContainmentGuardrails } from './containment-guardrails';
import type { Guardrail } from './guardrail';
import { mapOf, textOf, textsOf } from './option-values';
import type {
  AllowOnlyOidcProvidersOptions, DenyConfusedDeputyOptions, ProtectPerimeterTagsOptions, RequireExpectedNetworksOptions,
  RequireOrganizationPrincipalsOptions, RequireOrganizationResourcesOptions, RequireS3TlsVersionOptions,
} from './perimeter-options';
import { allowOnlyOidcProviders } from '../domain/guardrail/entries/allow-only-oidc-providers';
import { denyConfusedDeputy } from '../domain/guardrail/entries/deny-confused-deputy';
import { protectPerimeterTags } from '../domain/guardrail/entries/protect-perimeter-tags';
import { requireExpectedNetworks } from '../domain/guardrail/entries/require-expected-networks';
import { requireOrganizationPrincipals } from '../domain/guardrail/entries/require-organization-principals';
import { requireOrganizationResources } from '../domain/guardrail/entries/require-organization-resources';
import { requireS3KmsEncryption } from '../domain/guardrail/entries/require-s3-kms-encryption';
import { requireS3TlsVersion } from '../domain/guardrail/entries/require-s3-tls-version';
import { requireSecureTransport } from '../domain/guardrail/entries/require-secure-transport';

/** Holds the images of EKS add-ons in most Regions. */
const EKS_ADD_ONS = '602401143452';

/**
 * Guardrails of a data perimeter: my identities, my resources, my networks.
 * @internal
 */
export abstract class PerimeterGuardrails extends ContainmentGuardrails {
  /**
   * Denies principals of the organization access to resources outside it.
   *
   * Stolen data can only go where the organization sees it. Use it in count mode first: what AWS services keep in accounts and buckets
   * of their own must be listed. A principal with the tag `dp:exclude:resource` = `true` is free.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
   * @param options the organization, and what is reachable outside it
   * @returns the guardrail
   */
  public static requireOrganizationResources(options: RequireOrganizationResourcesOptions): Guardrail {
    return this._make(requireOrganizationResources, {
      organizationId: textOf(options?.organizationId),
      serviceAccounts: textsOf(options?.serviceAccounts ?? [EKS_ADD_ONS]),
      serviceBuckets: textsOf(options?.serviceBuckets),
      trustedResources: textsOf(options?.trustedResources),
      trustedAccounts: textsOf(options?.trustedAccounts),
    });
  }

  /**
   * Denies calls from networks that are not yours, to principals that opt in by a tag.
   *
   * Credentials that were stolen are worth nothing elsewhere. Binds principals with the tag `dp:include:network` = `true`, since roles
   * that AWS services use outside your VPCs would be locked out; `dp:exclude:network` = `true` frees one again.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
   * @param options the networks
   * @returns the guardrail
   */
  public static requireExpectedNetworks(options: RequireExpectedNetworksOptions): Guardrail {
    return this._make(requireExpectedNetworks, { cidrs: textsOf(options?.cidrs), vpcsByRegion: mapOf(options?.vpcsByRegion) });
  }

  /**
   * Denies setting and removing the tags that data perimeters obey (`dp:…`), and the tag of those who may.
   *
   * A tag `dp:exclude:…` is a way out of the perimeter. Exempt roles can set the administrator's tag for the first time, or Identity
   * Center sends it with the session.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
   * @param options whose tags count
   * @returns the guardrail
   */
  public static protectPerimeterTags(options: ProtectPerimeterTagsOptions): Guardrail {
    return this._make(protectPerimeterTags, { adminTagKey: textOf(options?.adminTagKey), adminTagValue: textOf(options?.adminTagValue) });
  }

  /**
   * Denies principals from outside the organization access to its data, keys, secrets and roles. Nobody is exempt.
   *
   * A policy that trusts a stranger by mistake opens nothing. Public buckets stop being public. A resource with the tag
   * `dp:exclude:identity` = `true` is free.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   * @param options the organization, and whom it trusts
   * @returns the guardrail
   */
  public static requireOrganizationPrincipals(options: RequireOrganizationPrincipalsOptions): Guardrail {
    return this._make(requireOrganizationPrincipals, {
      organizationId: textOf(options?.organizationId), trustedAccounts: textsOf(options?.trustedAccounts),
    });
  }

  /**
   * Denies AWS services that act for somebody outside the organization. Nobody is exempt.
   *
   * A stranger who tells an AWS service the name of your bucket or queue can't have it written to. Services that name no source account
   * keep working.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   * @param options the organization, and whom it trusts
   * @returns the guardrail
   */
  public static denyConfusedDeputy(options: DenyConfusedDeputyOptions): Guardrail {
    return this._make(denyConfusedDeputy, {
      organizationId: textOf(options?.organizationId), trustedAccounts: textsOf(options?.trustedAccounts),
    });
  }

  /**
   * Denies plain HTTP. Nobody is exempt.
   *
   * Websites that S3 itself serves have no TLS and stop: put CloudFront before them.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
   * @returns the guardrail
   */
  public static requireSecureTransport(): Guardrail {
    return this._make(requireSecureTransport, undefined);
  }

  /**
   * Denies old versions of TLS to S3.
   *
   * Old runtimes, appliances and proxies that break TLS up lose S3. Plain HTTP has no version: add `requireSecureTransport`.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
   * @param options the version
   * @returns the guardrail
   */
  public static requireS3TlsVersion(options: RequireS3TlsVersionOptions = {}): Guardrail {
    return this._make(requireS3TlsVersion, { minimumVersion: textOf(options?.minimumVersion ?? '1.3') });
  }

  /**
   * Denies uploads to S3 that are not encrypted with a KMS key.
   *
   * A bucket whose default is SSE-KMS satisfies it without any header. AWS services are left alone, as some deliver without a KMS key.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
   * @returns the guardrail
   */
  public static requireS3KmsEncryption(): Guardrail {
    return this._make(requireS3KmsEncryption, undefined);
  }

  /**
   * Denies AssumeRoleWithWebIdentity to every OIDC provider, and every tenant of a shared one, but yours. Nobody is exempt.
   *
   * A trust policy that forgets to test the subject lets every repository of GitHub in. Issuers of EKS clusters, and
   * `cognito-identity.amazonaws.com`, are providers too: what is not listed is denied.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
   * @param options the providers, and the tenants of those that serve everybody
   * @returns the guardrail
   */
  public static allowOnlyOidcProviders(options: AllowOnlyOidcProvidersOptions): Guardrail {
    return this._make(allowOnlyOidcProviders, { providers: textsOf(options?.providers), subjects: mapOf(options?.subjects) });
  }
}
