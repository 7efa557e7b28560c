import { parseIdentityPolicy } from './identity-policy';
import { policyProblems } from './managed-policies';
import { inlineDocument } from './permission-set';
import type { PermissionSetDeclaration } from './permission-set';
import type { Finding } from '../finding';
import {
  MANAGED_POLICIES_PER_ROLE, MAX_INLINE_POLICY_BYTES, MAX_PERMISSION_SETS, MAX_PERMISSION_SET_DESCRIPTION_LENGTH, MAX_PERMISSION_SET_NAME_LENGTH,
  MAX_RELAY_STATE_LENGTH, MAX_SESSION_MINUTES, MIN_SESSION_MINUTES,
} from '../limits';
import { checkTags } from '../organization/field-rules';
import type { Statement } from '../policy/document';
import type { PolicyProblem } from '../policy/parse';
import { count, quote, show } from '../text';

/** What permission sets are checked with, beside what AWS fixes. */
export interface PermissionSetChecks {
  /** What AWS would take of statements, but never do; absent where nobody has the table of actions. */
  readonly lint?: (statements: readonly Statement[]) => readonly PolicyProblem[];
  /** Managed policies of one role, where IAM's quota was raised in every account. @default 10 */
  readonly managedPoliciesPerRole?: number;
}

type Problems = readonly { readonly id: string; readonly message: string }[];
type Rule = (declaration: PermissionSetDeclaration, checks: PermissionSetChecks) => Problems;

const NAME = /^[\w+=,.@-]+$/;
/** What Identity Center takes of texts. */
const DESCRIPTION = /^[\u0009\u000a\u000d\u0020-\u007e\u00a1-\u00ff]*$/;
const RELAY_STATE = /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]+$/;
const TAG_CHARACTER = /[\w+=,.@-]/;
const INLINE_CHARACTERS = /^[\u0009\u000a\u000d\u0020-\u00ff]*$/;

/** Of one that exists already there is nothing to check but its name. */
const NAME_RULES: readonly Rule[] = [({ name }) => NAME.test(name) && name.length <= MAX_PERMISSION_SET_NAME_LENGTH ? [] : [{
  id: 'badPermissionSetName',
  message: `the name ${quote(name)} must be 1 to ${MAX_PERMISSION_SET_NAME_LENGTH} letters, digits and characters of \`+=,.@_-\`, and has ${name.length}; choose another one`,
}]];

const RULES: readonly Rule[] = [
  ...NAME_RULES, description, session, relayState, policyProblems, tooManyPolicies, nothingAllowed, inlinePolicy,
  ({ tags = {} }) => checkTags(tags), thinTags,
];

/** What is wrong with one permission set. */
export function checkPermissionSet(declaration: PermissionSetDeclaration, checks: PermissionSetChecks = {}): Finding[] {
  const rules = declaration.existing ? NAME_RULES : RULES;
  return rules.flatMap(rule => rule(declaration, checks)).map(({ id, message }) => ({ id, path: declaration.path, message }));
}

/** What is wrong with permission sets beside each other. */
export function checkPermissionSets(declarations: readonly PermissionSetDeclaration[]): Finding[] {
  const first = new Map<string, PermissionSetDeclaration>();
  const twice = declarations.filter(declaration => {
    const known = first.get(declaration.name);
    first.set(declaration.name, known ?? declaration);
    return known !== undefined;
  });
  return [
    ...twice.map(({ name, path }) => ({
      id: 'duplicatePermissionSet', path, message: `there are two permission sets ${quote(name)}, but Identity Center takes a name once; rename or drop one`,
    })),
    ...declarations.length <= MAX_PERMISSION_SETS ? [] : [{
      id: 'tooManyPermissionSets',
      path: declarations[MAX_PERMISSION_SETS].path,
      message: `there are ${declarations.length} permission sets, but an instance of Identity Center holds at most ${MAX_PERMISSION_SETS}; drop some`,
    }],
  ];
}

/** The schema of CloudFormation wants one of these characters in keys and values. */
function thinTags({ tags = {} }: PermissionSetDeclaration): Problems {
  return Object.entries(tags).filter(tag => !tag.every(text => TAG_CHARACTER.test(text))).map(([key, value]) => ({
    id: 'badTag',
    message: `the tag ${quote(`${key}=${value}`)} must have a letter, a digit or one of \`+=,.@_-\` in its key and in its value, or CloudFormation refuses the permission set; change it`,
  }));
}

function description({ description: text }: PermissionSetDeclaration): Problems {
  const id = 'badPermissionSetDescription';
  if (text === undefined) {
    return [];
  }
  return [
    ...text.length >= 1 && text.length <= MAX_PERMISSION_SET_DESCRIPTION_LENGTH ? [] : [{
      id, message: `the description has ${count(text.length, 'character')}; it takes 1 to ${MAX_PERMISSION_SET_DESCRIPTION_LENGTH}`,
    }],
    ...DESCRIPTION.test(text) ? [] : [{ id, message: `the description ${quote(text)} holds characters beyond Latin-1, which Identity Center refuses; write it without them` }],
  ];
}

function session({ sessionMinutes: minutes }: PermissionSetDeclaration): Problems {
  return minutes === undefined || Number.isInteger(minutes) && minutes >= MIN_SESSION_MINUTES && minutes <= MAX_SESSION_MINUTES ? [] : [{
    id: 'badSessionDuration',
    message: `a session lasts ${show(minutes)} minutes, but it must last a whole number of minutes from ${MIN_SESSION_MINUTES} to ${MAX_SESSION_MINUTES} (1 to 12 hours)`,
  }];
}

function relayState({ relayState: text }: PermissionSetDeclaration): Problems {
  return text === undefined || RELAY_STATE.test(text) && text.length <= MAX_RELAY_STATE_LENGTH ? [] : [{
    id: 'badRelayState',
    message: `the relay state ${quote(text)} must be a URL of 1 to ${MAX_RELAY_STATE_LENGTH} characters, such as \`https://console.aws.amazon.com/cloudwatch/home\`, and has ${text.length}`,
  }];
}

function tooManyPolicies(
  { awsManagedPolicies = [], customerManagedPolicies = [] }: PermissionSetDeclaration,
  { managedPoliciesPerRole = MANAGED_POLICIES_PER_ROLE }: PermissionSetChecks,
): Problems {
  const amount = awsManagedPolicies.length + customerManagedPolicies.length;
  return amount <= managedPoliciesPerRole ? [] : [{
    id: 'tooManyManagedPolicies',
    message: `it has ${count(amount, 'managed policy', 'managed policies')}, but it becomes a role, and IAM takes at most ${managedPoliciesPerRole} on a role; drop or join some, or have `
      + 'IAM\'s quota raised in every account and say so as `managedPoliciesPerRole`',
  }];
}

/** Identity Center takes it, and whoever is assigned to it finds an account in which everything is denied. */
function nothingAllowed({ awsManagedPolicies = [], customerManagedPolicies = [], inlinePolicy: inline }: PermissionSetDeclaration): Problems {
  return awsManagedPolicies.length + customerManagedPolicies.length > 0 || inline !== undefined ? [] : [{
    id: 'emptyPermissionSet', message: 'it has no policy, so that it allows nothing; give it a managed policy or statements',
  }];
}

function inlinePolicy({ inlinePolicy: inline, acknowledged = [] }: PermissionSetDeclaration, { lint = () => [] }: PermissionSetChecks): Problems {
  if (inline === undefined) {
    return [];
  }
  const { statements, problems } = parseIdentityPolicy(inline);
  if (problems.length > 0) {
    return problems;
  }
  const text = JSON.stringify(inlineDocument(inline));
  const size = inlinePolicySize(text);
  return [
    ...INLINE_CHARACTERS.test(text) ? [] : [{
      id: 'badInlinePolicyCharacters', message: 'the inline policy holds characters beyond Latin-1, which Identity Center refuses; write it without them',
    }],
    ...size <= MAX_INLINE_POLICY_BYTES ? [] : [{
      id: 'inlinePolicyTooLarge',
      message: `the inline policy has ${size} bytes without white space, but Identity Center takes at most ${MAX_INLINE_POLICY_BYTES}; shorten it, or put a part of it into a customer managed `
        + 'policy that every account has',
    }],
    ...lint(statements).filter(({ id }) => !acknowledged.includes(id)),
  ];
}

/** Bytes as Identity Center counts them: of UTF-8, white space left out. What CloudFormation writes has none but within texts. */
export function inlinePolicySize(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += /\s/.test(character) ? 0 : code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
