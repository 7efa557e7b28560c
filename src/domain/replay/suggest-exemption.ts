import { fewCauses } from './few-causes';
import { laterDay } from './later-day';
import type { VerdictGroup } from './report';
import { literal } from './suggestion';
import type { Denials, Suggestion } from './suggestion';
import { checkExemption } from '../guardrail/exemption';
import { list } from '../text';

/** Who is suggested at once. */
const MOST_PRINCIPALS = 3;
const DAYS = 90;

const PRINCIPAL = /^arn:[a-z-]+:iam::(\d{12}):(role|user)\/(.+)$/;
/** Identity Center adds a path with its Region, and 16 characters to the name. */
const PERMISSION_SET = /^aws-reserved\/sso\.amazonaws\.com\/(?:[a-z0-9-]+\/)?AWSReservedSSO_([\w+=,.@-]{1,32})_[0-9a-f]{16}$/;
/** What is pasted as code must be a name and nothing else: a path may hold quotes, and wildcards that IAM takes literally and an exemption does not. */
const NAME = /^[\w+=,.@/-]+$/;
const BREAK_GLASS = 'BreakGlass';

/** Somebody who can be exempt. */
interface Subject {
  readonly name: string;
  /** The arguments of the factory that come before its options. */
  readonly factory: string;
  readonly argument: string;
  /** Whether it may do without an end. */
  readonly isEndless?: boolean;
}

/** To exempt the few principals that most of the denied calls are made by. */
export function suggestExemption(denials: Denials, today: string): Suggestion[] {
  if (denials.guardrail.absolute) {
    return [];
  }
  const subjects = new Map<string, Subject>();
  const causes = fewCauses(denials.groups, MOST_PRINCIPALS, group => {
    const subject = canBeExempt(group, denials) ? subjectOf(group.principal) : undefined;
    subject && subjects.set(subject.name, subject);
    return subject?.name;
  });
  return causes === undefined ? [] : [{
    kind: 'exemption',
    text: `Exempt ${list(causes.values)}`,
    code: causes.values.flatMap(name => codeOf(subjects.get(name)!, laterDay(today, DAYS))),
    form: 'statements',
    spares: causes.calls,
  }];
}

/** Resource control policies let exempt names of the organization pass only, and none where its id was not known. */
function canBeExempt({ principal }: VerdictGroup, { guardrail, manifest }: Denials): boolean {
  if (guardrail.policyType !== 'RESOURCE_CONTROL_POLICY') {
    return true;
  }
  const account = PRINCIPAL.exec(principal)?.[1];
  const isOwn = account !== undefined && (account === manifest.managementAccountId || manifest.accounts.some(({ id }) => id === account));
  return isOwn && JSON.stringify(guardrail.statements).includes('"aws:PrincipalArn"');
}

function subjectOf(principal: string): Subject | undefined {
  const [, account, kind, name] = PRINCIPAL.exec(principal) ?? [];
  if (name === undefined || !NAME.test(name)) {
    return undefined;
  }
  const permissionSet = PERMISSION_SET.exec(name)?.[1];
  if (permissionSet !== undefined) {
    const argument = permissionSet === BREAK_GLASS ? 'PermissionSet.breakGlass()' : `PermissionSet.existing(${literal(permissionSet)})`;
    return { name: `the permission set ${permissionSet}`, factory: 'permissionSet', argument, isEndless: permissionSet === BREAK_GLASS };
  }
  // A role of that name has the same work in every account, a user has one account.
  const subject = kind === 'role'
    ? { name: `the role ${name}`, factory: 'role', argument: literal(name) }
    : { name: `the user ${name} of ${account}`, factory: 'principal', argument: literal(principal) };
  const exemption = { label: '', kind: 'other', principalArn: principal, owner: 'x', reason: 'x', expires: '2000-01-01', path: '' } as const;
  return checkExemption(exemption, undefined).length === 0 ? subject : undefined;
}

/** Owner and reason are left empty, so that synthesis asks for them. */
function codeOf({ factory, argument, isEndless }: Subject, expires: string): string[] {
  return [
    `guardrails.addExemption(Exemption.${factory}(`,
    `  ${argument},`,
    `  { owner: '', reason: ''${isEndless ? '' : `, expires: ${literal(expires)}`} },`,
    '));',
  ];
}
