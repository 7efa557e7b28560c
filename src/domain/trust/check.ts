import { providerProblem } from './providers';
import { isForEverybody, requirementsOf } from './requirements';
import type { Requirement } from './requirements';
import { isOpaque } from '../policy/intrinsics';
import { isKnownAccount, readAwsPrincipal } from '../policy/principal';
import type { PrincipalEntry, ResourcePolicy, ResourceStatement } from '../policy/resource-policy';
import { coversAction, readResourcePolicy } from '../policy/resource-policy';
import { quote } from '../text';

export interface TrustContext {
  /** The account of the role: 12 digits, or what stands for them where it is known only after deployment. */
  readonly accountId: string;
  readonly isKnown: boolean;
  /** Accounts of the organization. Whoever is not among them is foreign. */
  readonly organizationAccountIds: ReadonlySet<string>;
  /** Id of the organization; where it is absent, any that a condition names is taken for it. */
  readonly organizationId?: string;
  /** How the user tells that an account belongs to the organization. */
  readonly howToTell: string;
}

type Requirements = readonly Requirement[];

/** Somebody whom a role should not let in. */
export interface TrustProblem {
  readonly id: string;
  readonly message: string;
  /** Whether it is so for certain; what rests on something that is not known is worth a warning, never an error. */
  readonly isCertain: boolean;
  /** Whom the policy names. */
  readonly principal: string;
  /** Number of the statement, from 1. */
  readonly statement: number;
}

const ASSUME_ROLE = 'sts:AssumeRole';
const FEDERATED_ACTIONS = ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'];

/** Conditions that pick single principals of an account. */
const PICKS = /^aws:(principalarn|principaltag\/.+|userid|username)$/;
/** Conditions that nobody meets but whom the owner of the role has told something, or who belongs to something of his. */
const GUARDS = /^(sts:externalid|aws:principalorgid|aws:principalorgpaths|aws:sourceaccount|aws:sourcearn|aws:sourceorgid|aws:sourceorgpaths|aws:sourcevpce|aws:sourcevpc)$/;
/** Conditions that leave of everybody only some. */
const LEAVES_FEW = /^aws:(userid|sourceaccount|sourcearn|sourceorgid|sourceorgpaths|sourcevpce|sourcevpc)$/;
const ORGANIZATION = /^aws:principalorg(id|paths)$/;
/** All principals of an account, or all roles or users. */
const ALL_NAMES = /^arn:[^:]*:[^:]*::([^:]*):((assumed-role|role|user)\/)?\*+$/;

/** Whom a trust policy lets in who should not be: anyone, whole accounts, strangers. */
export function checkTrust(given: unknown, context: TrustContext): TrustProblem[] {
  const policy = readResourcePolicy(given);
  if ('message' in policy) {
    return [{ id: 'badTrustPolicy', isCertain: true, principal: '', statement: 0, message: `its trust policy can't be read: ${policy.message}; correct it` }];
  }
  return [
    ...policy.opaque.map(number => unknown('', number, number === 0 ? 'its trust policy' : `statement ${number} of its trust policy`)),
    ...policy.statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => problemsOf(statement, policy, context)),
  ];
}

/** What a condition that is known only after deployment may still rule out is no more than a warning. */
function problemsOf(statement: ResourceStatement, policy: ResourcePolicy, context: TrustContext): TrustProblem[] {
  const isKnown = !Object.values(statement.condition).some(keys => Object.keys(keys).some(isOpaque));
  return problemsWithout(statement, policy, context).map(problem => ({ ...problem, isCertain: problem.isCertain && isKnown }));
}

function problemsWithout(statement: ResourceStatement, policy: ResourcePolicy, context: TrustContext): TrustProblem[] {
  const assumes = coversAction(statement, ASSUME_ROLE) !== 'no' && !isShut(policy, ASSUME_ROLE);
  const actions = FEDERATED_ACTIONS.filter(action => coversAction(statement, action) !== 'no' && !isShut(policy, action));
  const requirements = requirementsOf(statement, policy, ASSUME_ROLE);
  if (statement.notPrincipals !== undefined) {
    return assumes ? everyone('*', statement.number, requirements, context) : [];
  }
  return (statement.principals ?? []).filter(entry => !isDenied(entry, policy)).flatMap(entry => {
    if (entry.kind === 'AWS') {
      return assumes ? problemsOfPrincipal(entry.text, statement.number, requirements, context) : [];
    }
    return entry.kind === 'Federated' && actions.length > 0 ? problemsOfProvider(entry.text, statement, requirementsOf(statement, policy, actions[0])) : [];
  });
}

/** Whether a denial without conditions keeps everybody out. */
function isShut({ statements }: ResourcePolicy, action: string): boolean {
  return statements.some(statement => statement.effect === 'Deny' && isForEverybody(statement) && isUnconditioned(statement) && coversAction(statement, action) === 'yes');
}

function isDenied({ kind, text }: PrincipalEntry, { statements }: ResourcePolicy): boolean {
  return statements.some(statement => statement.effect === 'Deny' && isUnconditioned(statement) && coversAction(statement, ASSUME_ROLE) === 'yes'
    && statement.principals?.some(denied => denied.kind === kind && denied.text === text));
}

function isUnconditioned({ condition }: ResourceStatement): boolean {
  return Object.keys(condition).length === 0;
}

function problemsOfProvider(text: string, statement: ResourceStatement, requirements: Requirements): TrustProblem[] {
  const problem = providerProblem(text, statement, requirements);
  return problem === undefined ? []
    : [{ id: 'trustsWholeProvider', isCertain: true, principal: text, statement: statement.number, message: `statement ${statement.number} lets in ${problem}` }];
}

function problemsOfPrincipal(text: string, statement: number, requirements: Requirements, context: TrustContext): TrustProblem[] {
  const principal = readAwsPrincipal(text);
  switch (principal.kind) {
    case 'everyone':
      return everyone(text, statement, requirements, context);
    case 'account':
      return wholeAccount(text, principal.accountId, statement, requirements, context);
    case 'deleted':
      return [];
    case 'opaque':
      return [unknown(text, statement, `whom statement ${statement} lets in by ${quote(text)}`)];
    default:
      return standing(principal.accountId, context) === 'foreign' ? foreign(text, statement, `somebody of the foreign account ${quote(principal.accountId)}`, requirements, context) : [];
  }
}

function everyone(text: string, statement: number, requirements: Requirements, context: TrustContext): TrustProblem[] {
  const accounts = requirements.find(({ key }) => key === 'aws:principalaccount')?.values;
  if (accounts !== undefined) {
    return accounts.flatMap(account => wholeAccount(account, account, statement, requirements, context));
  }
  const arns = requirements.find(({ key, values }) => key === 'aws:principalarn' && values.every(value => /^arn:[^:]*:[^:]*::[^:*?]+:/.test(value)))?.values;
  if (arns !== undefined) {
    // A pattern of all names of an account means the account.
    return arns.flatMap(arn => {
      const whole = ALL_NAMES.exec(arn)?.[1];
      return whole === undefined ? problemsOfPrincipal(arn, statement, requirements, context)
        : wholeAccount(arn, whole, statement, requirements, context);
    });
  }
  const organization = requirements.find(({ key }) => ORGANIZATION.test(key));
  if (organization !== undefined && isOwn(organization, context)) {
    return requirements.some(picks) ? [] : [{
      id: 'trustsWholeOrganization',
      isCertain: true,
      principal: text,
      statement,
      message: `statement ${statement} lets in everybody of every account of the organization; name the roles that need it, or add a condition on \`aws:PrincipalArn\``,
    }];
  }
  return requirements.some(({ key }) => LEAVES_FEW.test(key)) ? [] : [{
    id: 'trustsAnyone',
    isCertain: true,
    principal: text,
    statement,
    message: `statement ${statement} lets in anyone who has an AWS account${organization === undefined ? '' : ' of another organization'}; name the roles that need it as \`Principal\``,
  }];
}

function picks({ key, isPattern, values }: Requirement): boolean {
  return PICKS.test(key) && !(isPattern && values.some(value => ALL_NAMES.test(value)));
}

function isOwn({ values }: Requirement, { organizationId }: TrustContext): boolean {
  return organizationId === undefined || values.every(value => value.includes('${') || value === organizationId || value.startsWith(`${organizationId}/`));
}

function wholeAccount(text: string, accountId: string, statement: number, requirements: Requirements, context: TrustContext): TrustProblem[] {
  switch (standing(accountId, context)) {
    case 'own':
      return [];
    case 'foreign':
      return foreign(text, statement, `the whole foreign account ${quote(accountId)}`, requirements, context);
    default:
      return requirements.some(picks) ? [] : [{
        id: 'trustsWholeAccount',
        isCertain: isKnownAccount(accountId) && context.isKnown,
        principal: text,
        statement,
        message: `statement ${statement} lets in the whole account ${quote(accountId)}, whoever its IAM policies let call \`sts:AssumeRole\`${unless(context)}; name the roles that need it as `
          + '`Principal`, or add a condition on `aws:PrincipalArn`',
      }];
  }
}

function foreign(text: string, statement: number, whom: string, requirements: Requirements, context: TrustContext): TrustProblem[] {
  return requirements.some(({ key }) => GUARDS.test(key)) ? [] : [{
    id: 'trustsForeignAccount',
    isCertain: context.isKnown,
    principal: text,
    statement,
    message: `statement ${statement} lets in ${whom} without a condition that keeps strangers out${unless(context)}; if it is a vendor's, add one on \`sts:ExternalId\`; if it belongs to the `
      + `organization, ${context.howToTell}`,
  }];
}

/** An account that is known only after deployment is another one, but nobody knows whose. */
function standing(accountId: string, { accountId: own, organizationAccountIds }: TrustContext): 'own' | 'member' | 'foreign' {
  return accountId === own ? 'own' : organizationAccountIds.has(accountId) || !isKnownAccount(accountId) ? 'member' : 'foreign';
}

/** Where the account of the role is known only after deployment, it may be any that is written out. */
function unless({ isKnown }: TrustContext): string {
  return isKnown ? '' : ', unless the stack goes to that account';
}

function unknown(principal: string, statement: number, what: string): TrustProblem {
  return {
    id: 'trustUnknown',
    isCertain: false,
    principal,
    statement,
    message: `${what} is known only after deployment; write the ARN out, or acknowledge the role with a reason`,
  };
}
