import { ROOT_KEY } from './declaration';
import {
  MAX_ACCOUNT_NAME_LENGTH, MAX_CONTACT_EMAIL_LENGTH, MAX_CONTACT_NAME_LENGTH, MAX_CONTACT_PHONE_LENGTH, MAX_CONTACT_TITLE_LENGTH,
  MAX_EMAIL_LENGTH, MAX_OU_NAME_LENGTH, MAX_TAGS, MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, MIN_EMAIL_LENGTH,
} from '../limits';
import { count, quote } from '../text';

/** What a rule says of one value: the id of the finding and its message. */
export interface FieldProblem {
  readonly id: string;
  readonly message: string;
}

interface TextRule {
  readonly id: string;
  readonly holds: (value: string) => boolean;
  readonly message: (value: string) => string;
}

/** Keys stand in construct ids, logical ids and SSM parameter names; this is what all three take. */
const KEY = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** As the CloudFormation schema of AWS::Organizations::Account. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PRINTABLE_ASCII = /^[ -~]+$/;
/** As the API of Account Management has them. */
const ANGLE_BRACKETS = /[<>]/;
const CONTACT_EMAIL = /^[\w+=.#|!&-]+@[\w.-]+\.\w+$/;
const CONTACT_PHONE = /^[\s0-9()+-]+$/;
/** As the API of Organizations has it. */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const ACCOUNT_ID = /^\d{12}$/;
const OU_ID = /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/;
const ROOT_ID = /^r-[0-9a-z]{4,32}$/;
const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/;
/** As the API of Organizations has it, and as services are named: in lower case, under a domain of AWS. */
const SERVICE_PRINCIPAL = /^(?=.{1,128}$)[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws|amazon)\.com(\.cn)?$/;
/** Stands in SSM parameter names and policy names. */
const QUALIFIER = /^[a-z][a-z0-9-]{0,31}$/;

/** CDK keeps constructs in a plain object and takes what every object has, such as `constructor`, for a child that is there. */
const isTakenInObjects = (value: string) => value in {};

/** The name to show is another prop for each kind of node. */
const keyRule = (nameProp: string): TextRule => ({
  id: 'badKey',
  holds: value => KEY.test(value) && !isTakenInObjects(value),
  message: value => (isTakenInObjects(value)
    ? `the key ${quote(value)} is a name that JavaScript keeps for itself; `
    : `the key ${quote(value)} must start with a letter and hold only letters, digits, hyphens and underscores, at most 64; `)
    + `choose another one and give the name to show as ${quote(nameProp)}`,
});

const lengthRule = (id: string, what: string, most: number): TextRule => ({
  id,
  holds: value => value.trim().length > 0 && value.length <= most,
  message: value => value.trim() === '' ? `${what} is empty; give it 1 to ${most} characters`
    : `${what}, ${quote(value)}, has ${value.length} characters, but may have at most ${most}; shorten it`,
});

/** The rules of each kind of value, most useful first: the first that fails is told. */
const TEXT_RULES = {
  unitKey: [keyRule('organizationalUnitName'), {
    id: 'badKey',
    // Children name their parent by its key.
    holds: value => value !== ROOT_KEY,
    message: value => `the key ${quote(value)} is the root's own; choose another one and give the name to show as \`organizationalUnitName\``,
  }],
  accountKey: [keyRule('accountName')],
  qualifier: [{
    id: 'badQualifier',
    holds: value => QUALIFIER.test(value) && !isTakenInObjects(value),
    message: value => isTakenInObjects(value)
      ? `the qualifier ${quote(value)} is a name that JavaScript keeps for itself; choose another one`
      : `the qualifier ${quote(value)} must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most 32`,
  }],
  unitName: [{
    id: 'badOrganizationalUnitName',
    holds: value => value.trim().length > 0 && value.length <= MAX_OU_NAME_LENGTH,
    message: value => value.trim() === ''
      ? `the name of an organizational unit is empty; give it 1 to ${MAX_OU_NAME_LENGTH} characters`
      : `the name ${quote(value)} has ${value.length} characters, but an organizational unit's has at most ${MAX_OU_NAME_LENGTH}; shorten it`,
  }],
  accountName: [{
    id: 'badAccountName',
    holds: value => value.trim().length > 0 && value.length <= MAX_ACCOUNT_NAME_LENGTH,
    message: value => value.trim() === ''
      ? `the name of an account is empty; give it 1 to ${MAX_ACCOUNT_NAME_LENGTH} characters`
      : `the name ${quote(value)} has ${value.length} characters, but an account's has at most ${MAX_ACCOUNT_NAME_LENGTH}; give a shorter \`accountName\``,
  }, {
    id: 'badAccountName',
    holds: value => PRINTABLE_ASCII.test(value),
    message: value => `the name ${quote(value)} holds characters other than printable ASCII, which an account's name may not; give another \`accountName\``,
  }],
  newAccountName: [{
    id: 'badAccountName',
    holds: value => value.trim().length > 0 && value.length <= MAX_ACCOUNT_NAME_LENGTH && PRINTABLE_ASCII.test(value) && !ANGLE_BRACKETS.test(value),
    message: value => `the new name ${quote(value)} must have 1 to ${MAX_ACCOUNT_NAME_LENGTH} printable ASCII characters, \`<\` and \`>\` not among them; correct \`renameTo\``,
  }],
  contactName: [lengthRule('badContact', 'the name of a contact', MAX_CONTACT_NAME_LENGTH)],
  contactTitle: [lengthRule('badContact', 'the title of a contact', MAX_CONTACT_TITLE_LENGTH)],
  contactEmail: [lengthRule('badContact', 'the e-mail address of a contact', MAX_CONTACT_EMAIL_LENGTH), {
    id: 'badContact',
    holds: value => CONTACT_EMAIL.test(value),
    message: value => `the e-mail address ${quote(value)} of a contact must look like \`name@domain.tld\`; correct it`,
  }],
  contactPhone: [lengthRule('badContact', 'the phone number of a contact', MAX_CONTACT_PHONE_LENGTH), {
    id: 'badContact',
    holds: value => CONTACT_PHONE.test(value),
    message: value => `the phone number ${quote(value)} of a contact holds something else than digits, spaces, parentheses, \`+\` and \`-\`; correct it`,
  }],
  email: [{
    id: 'badEmail',
    holds: value => EMAIL.test(value) && value.length >= MIN_EMAIL_LENGTH && value.length <= MAX_EMAIL_LENGTH,
    message: value => `the e-mail address ${quote(value)} must look like \`name@domain.tld\` and have ${MIN_EMAIL_LENGTH} to ${MAX_EMAIL_LENGTH} characters; correct it`,
  }],
  accountId: [{
    id: 'badAccountId',
    holds: value => ACCOUNT_ID.test(value),
    message: value => `the account id ${quote(value)} must be 12 digits; keep its leading zeros by writing it as a string`,
  }],
  unitId: [{
    id: 'badOrganizationalUnitId',
    holds: value => OU_ID.test(value),
    message: value => `the organizational unit id ${quote(value)} must look like \`ou-ab12-cdefgh34\`; copy it from the Organizations console`,
  }],
  rootId: [{
    id: 'badRootId',
    holds: value => ROOT_ID.test(value),
    message: value => `the root id ${quote(value)} must look like \`r-ab12\`; \`aws organizations list-roots\` shows it`,
  }],
  organizationId: [{
    id: 'badOrganizationId',
    holds: value => ORGANIZATION_ID.test(value),
    message: value => `the organization id ${quote(value)} must look like \`o-a1b2c3d4e5\`; \`aws organizations describe-organization\` shows it`,
  }],
  identityCenterArn: [{
    id: 'badIdentityCenter',
    holds: value => /^arn:[a-z-]+:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/.test(value),
    message: value => `the instance ARN ${quote(value)} must look like \`arn:aws:sso:::instance/ssoins-0123456789abcdef\`; \`aws sso-admin list-instances\` shows it`,
  }],
  identityStoreId: [{
    id: 'badIdentityCenter',
    holds: value => /^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(value),
    message: value => `the identity store id ${quote(value)} must look like \`d-0123456789\`; \`aws sso-admin list-instances\` shows it`,
  }],
  permissionSetArn: [{
    id: 'badPermissionSetArn',
    holds: value => /^arn:[a-z-]+:sso:::permissionSet\/(sso)?ins-[a-zA-Z0-9-.]{16}\/ps-[a-zA-Z0-9-./]{16}$/.test(value),
    message: value => `the ARN ${quote(value)} must look like \`arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef\`; \`aws sso-admin list-permission-sets\` shows it`,
  }],
  servicePrincipal: [{
    id: 'badServicePrincipal',
    holds: value => SERVICE_PRINCIPAL.test(value),
    message: value => `the service principal ${quote(value)} must look like \`cloudtrail.amazonaws.com\`; the service's page in the Organizations user guide names it`,
  }],
  guardrailId: [{
    id: 'badGuardrailId',
    holds: value => /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(value),
    message: value => `the id ${quote(value)} of a guardrail must start with a letter and hold only letters, digits and hyphens, at most 64`,
  }],
  action: [{
    id: 'badAction',
    holds: value => /^[a-z0-9-]+:[A-Za-z0-9-]+$/.test(value),
    message: value => `the action ${quote(value)} must be one action of one service without wildcards, such as \`s3:DeleteBucket\``,
  }],
  requestPrincipal: [{
    id: 'badPrincipal',
    holds: value => /^(arn:[a-z-]+:iam::\d{12}:)?(root|(role|user)\/[\w+=,.@/-]+)$/.test(value),
    message: value => `the principal ${quote(value)} must be \`role/NAME\`, \`user/NAME\` or \`root\`, or the ARN of one; a role session acts as its role`,
  }],
  requestResource: [{
    id: 'badResource',
    holds: value => value === '*' || /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(value),
    message: value => `the resource ${quote(value)} must be an ARN, or \`*\` for a call that names none`,
  }],
} satisfies Record<string, readonly TextRule[]>;

export type TextField = keyof typeof TEXT_RULES;

/** What is wrong with one value, or undefined. */
export function checkText(field: TextField, value: string): FieldProblem | undefined {
  const broken = TEXT_RULES[field].find((rule: TextRule) => !rule.holds(value));
  return broken && { id: broken.id, message: broken.message(value) };
}

/** What is wrong with a set of tags. */
export function checkTags(tags: Readonly<Record<string, string>>): FieldProblem[] {
  const entries = Object.entries(tags);
  const problems: FieldProblem[] = [];
  if (entries.length > MAX_TAGS) {
    problems.push({ id: 'tooManyTags', message: `there are ${count(entries.length, 'tag')}, but a resource takes at most ${MAX_TAGS}; drop some` });
  }
  for (const [key, value] of entries) {
    if (key.length < 1 || key.length > MAX_TAG_KEY_LENGTH) {
      problems.push({ id: 'badTag', message: `the tag key ${quote(key)} has ${count(key.length, 'character')}; it takes 1 to ${MAX_TAG_KEY_LENGTH}` });
    }
    const wrong = [key, value].find(text => !TAG_TEXT.test(text));
    if (wrong !== undefined) {
      problems.push({ id: 'badTag', message: `${quote(wrong)} of the tag ${quote(key)} holds something else than letters, digits, spaces and \`_.:/=+-@\`; leave it out` });
    }
    if (/^aws:/i.test(key)) {
      problems.push({ id: 'badTag', message: `the tag key ${quote(key)} starts with \`aws:\`, which AWS keeps for itself; rename it` });
    }
    if (value.length > MAX_TAG_VALUE_LENGTH) {
      problems.push({ id: 'badTag', message: `the value of tag ${quote(key)} has ${count(value.length, 'character')}; it takes at most ${MAX_TAG_VALUE_LENGTH}` });
    }
  }
  return problems;
}
