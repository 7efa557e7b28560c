import { accountOfArn } from './arn-account';
import type { ContextValue } from './request';

/** What an evaluator knows of the accounts of the organization. */
export interface KnownOrganization {
  readonly organizationId?: string;
  /** Whether the account belongs to the organization, the management account included. */
  contains(accountId: string): boolean;
  /** `o-exampleorgid/r-ab12/ou-ab12-11111111/`, where the ids of all levels are known. */
  pathOf(accountId: string): string | undefined;
}

export const NO_ORGANIZATION: KnownOrganization = { contains: () => false, pathOf: () => undefined };

/** Who a request is made by. An identity is a user, role or root user; somebody is all that is known of an unknown one. */
export type PrincipalKind = 'identity' | 'service' | 'anonymous' | 'unknown';

/** What the derived keys follow from. */
export interface Subject {
  readonly principalKind: PrincipalKind;
  readonly principalArn: string | undefined;
  readonly principalAccount: string | undefined;
  readonly principalService: string | undefined;
  readonly resourceAccount: string | undefined;
  readonly organization: KnownOrganization;
}

/** The value, null where the key is absent for certain, undefined where nothing follows. */
export type Derivation = (subject: Subject) => ContextValue | undefined;

/**
 * Condition keys that follow from the rest of a request, so that no caller has to repeat them. A key that the caller lists wins.
 * Not among them: `aws:userid` and `aws:username`, which need the unique id and the kind of session.
 */
export const DERIVATIONS: ReadonlyMap<string, Derivation> = new Map(Object.entries({
  // The role's ARN even for a role session. Anonymous callers and services have none.
  'aws:PrincipalArn': ofIdentity(subject => subject.principalArn),
  'aws:PrincipalAccount': ofIdentity(subject => subject.principalAccount),
  // AWS tells the kind of a principal that the ARN shows; what it says of services is not documented.
  'aws:PrincipalType': (subject: Subject) => subject.principalKind === 'anonymous' ? 'Anonymous'
    : subject.principalKind === 'identity' && subject.principalArn !== undefined ? principalType(subject.principalArn) : undefined,
  // Present in every signed request.
  'aws:PrincipalIsAWSService': (subject: Subject) => ({ identity: 'false', service: 'true', anonymous: null, unknown: undefined })[subject.principalKind],
  // Present only where a service calls for itself.
  'aws:PrincipalServiceName': (subject: Subject) => subject.principalKind === 'unknown' ? undefined : subject.principalService ?? null,
  // Only principals that belong to an organization have these; nobody knows what organization an outsider belongs to.
  'aws:PrincipalOrgID': ofIdentity(subject => organizationIdOf(subject, subject.principalAccount)),
  'aws:PrincipalOrgPaths': ofIdentity(subject => organizationPathOf(subject, subject.principalAccount)),
  'aws:ResourceAccount': (subject: Subject) => subject.resourceAccount,
  'aws:ResourceOrgID': (subject: Subject) => organizationIdOf(subject, subject.resourceAccount),
  'aws:ResourceOrgPaths': (subject: Subject) => organizationPathOf(subject, subject.resourceAccount),
} satisfies Record<string, Derivation>).map(([name, derivation]) => [name.toLowerCase(), derivation]));

/** The account that owns the principal, where its ARN or the request says so. */
export function principalAccountOf(principal: { readonly arn?: string; readonly accountId?: string }): string | undefined {
  return principal.accountId ?? (principal.arn === undefined ? undefined : accountOfArn(principal.arn));
}

function ofIdentity(derive: Derivation): Derivation {
  return subject => subject.principalKind === 'identity' ? derive(subject) : subject.principalKind === 'unknown' ? undefined : null;
}

function organizationIdOf({ organization }: Subject, accountId: string | undefined): string | undefined {
  return accountId !== undefined && organization.contains(accountId) ? organization.organizationId : undefined;
}

/** A multivalued key that has exactly one value. */
function organizationPathOf({ organization }: Subject, accountId: string | undefined): string[] | undefined {
  const path = accountId === undefined ? undefined : organization.pathOf(accountId);
  return path === undefined ? undefined : [path];
}

const PRINCIPAL_TYPES: readonly [RegExp, string][] = [
  [/^arn:[^:]*:iam::\d{12}:root$/, 'Account'],
  [/^arn:[^:]*:iam::\d{12}:user\//, 'User'],
  [/^arn:[^:]*:iam::\d{12}:role\//, 'AssumedRole'],
  [/^arn:[^:]*:sts::\d{12}:federated-user\//, 'FederatedUser'],
];

function principalType(arn: string): string | undefined {
  return PRINCIPAL_TYPES.find(([pattern]) => pattern.test(arn))?.[1];
}
