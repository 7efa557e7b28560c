import type { ParameterProblem } from './entry';
import { quote } from '../text';

/** Somebody whom guardrails let pass, and who answers for it. */
export interface Exemption {
  /** How the user named it, for messages and reports: "permission set `BreakGlass`". */
  readonly label: string;
  readonly kind: 'platform' | 'breakGlass' | 'other';
  /** Pattern of `aws:PrincipalArn`; absent where a whole account is exempt. */
  readonly principalArn?: string;
  /** Key of the exempt account. */
  readonly accountKey?: string;
  /** The 12 digits, or the stand-in of an id that is known only after deployment. */
  readonly accountId?: string;
  readonly owner: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. The platform and break-glass have none: they are for the day when all else fails. */
  readonly expires?: string;
  readonly path: string;
}

/** Roles of this library in member accounts stand under this path, which nobody else may use. */
export const OWN_ROLE_PATH = '/cdk-secure-organization/';

const platform = (label: string, principalArn: string, reason: string): Exemption =>
  ({ label, kind: 'platform', principalArn, owner: 'cdk-secure-organization', reason, path: '' });

/**
 * Roles that every guardrail but the absolute ones lets pass, because the platform itself works through them. The partition is a
 * wildcard so that one text serves all.
 */
export const PLATFORM_EXEMPTIONS: readonly Exemption[] = [
  platform('StackSets', 'arn:*:iam::*:role/stacksets-exec-*', 'service-managed StackSets execute as this role in each member account'),
  platform('cdk-secure-organization', `arn:*:iam::*:role${OWN_ROLE_PATH}*`, 'what this library delivers to member accounts runs under its own path'),
];

/** Under this path only IAM Identity Center makes roles; IAM refuses everybody else, so these names need no guardrail. */
const RESERVED_PATH = 'role/aws-reserved/sso.amazonaws.com/';

/**
 * The role that a permission set has in an account. Identity Center adds 16 characters, and the home Region to the path of all Regions
 * but us-east-1. Sixteen question marks rather than an asterisk: `Admin_*` would let `Admin_ReadOnly_…` pass as well.
 */
export function permissionSetArn(name: string): string {
  return `arn:*:iam::*:${RESERVED_PATH}*AWSReservedSSO_${name}_${'?'.repeat(16)}`;
}

/** Whether only AWS itself can make a principal of that name. */
export function isReservedName(principalArn: string): boolean {
  return principalArn.split(':').slice(5).join(':').startsWith(RESERVED_PATH);
}

const PRINCIPAL = /^arn:[a-z*-]+:iam::(\d{12}|\*):(role|user)\/[\w+=,.@/*?-]+$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** What stands before the first wildcard of a name, beside the path: less than this is no name but half the organization. */
const MIN_LITERAL_CHARACTERS = 3;

/** Whether a pattern says enough of the name that it means. */
function isNarrow(principalArn: string, name: string): boolean {
  return isReservedName(principalArn)
    ? /AWSReservedSSO_[^*?]+_/.test(name)
    : /^[^*?]*/.exec(name)![0].replace(/\//g, '').length >= MIN_LITERAL_CHARACTERS;
}

/** What is wrong with an exemption. `today` is absent where nobody said what day it is. */
export function checkExemption({ label, kind, principalArn, owner, reason, expires }: Exemption, today: string | undefined): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  const add = (id: string, message: string) => problems.push({ id, message });
  if (principalArn !== undefined) {
    const name = principalArn.split('/').slice(1).join('/');
    if (!PRINCIPAL.test(principalArn)) {
      add('badExemptPrincipal', `the exempt principal ${quote(principalArn)} must be the ARN of an IAM role or user, such as \`arn:*:iam::*:role/deploy/pipeline\`; `
        + 'a role session is exempt by its role, and the root user never is');
    } else if (!isNarrow(principalArn, name)) {
      add('exemptionTooWide', `the exempt principal ${quote(principalArn)} has a wildcard after fewer than ${MIN_LITERAL_CHARACTERS} characters of its name, which would exempt `
        + 'names that nobody thought of; write out more of the name or of its path');
    }
  }
  if (owner.trim() === '') {
    add('exemptionWithoutOwner', `the exemption of ${label} has no owner; say who answers for it as \`owner\``);
  }
  if (reason.trim() === '') {
    add('exemptionWithoutReason', `the exemption of ${label} has no reason; say why it is needed as \`reason\``);
  }
  if (kind === 'other' && expires === undefined) {
    add('exemptionWithoutEnd', `the exemption of ${label} has no end; give its last day as \`expires\`, such as \`2027-01-31\`; only the platform and break-glass have none`);
  } else if (expires !== undefined && !DATE.test(expires)) {
    add('badExpiry', `${quote(expires)}, until which ${label} is exempt, is no day; write it as \`YYYY-MM-DD\``);
  } else if (expires !== undefined && today !== undefined && expires < today) {
    add('exemptionExpired', `the exemption of ${label} ended on ${quote(expires)}, and today is ${quote(today)}; drop it, or have ${owner.trim() || 'its owner'} extend \`expires\``);
  }
  return problems;
}

/** Users are protected by other actions than roles are. */
export function isUserArn(principalArn: string): boolean {
  return principalArn.split(':')[5]?.startsWith('user/') ?? false;
}
