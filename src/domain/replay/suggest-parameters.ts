import { fewCauses } from './few-causes';
import { guardrailCode, optionsOf } from './guardrail-code';
import type { FactoryOptions } from './guardrail-code';
import type { VerdictGroup } from './report';
import { literal, literals } from './suggestion';
import type { Denials, Suggestion } from './suggestion';
import { list } from '../text';

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
const ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/([\w+=,.@/-]+)$/;
const ACCOUNT_OF_ARN = /^arn:[a-z-]+:(?:iam|sts)::(\d{12}):/;

/** An option of a guardrail that names what is spared. */
interface Narrowing {
  /** Which value would spare a call. What stands in the log is written by strangers: it is a value only if it looks like one. */
  readonly valueOf: (group: VerdictGroup, denials: Denials) => string | undefined;
  readonly most: number;
  readonly text: (values: string) => string;
  readonly option: string;
  /** It spares more than the one before it would have to; it stands only for what that one does not spare. */
  readonly isWider?: boolean;
  /** How the standard mapping is told the same, where it can be. */
  readonly mapped?: (options: FactoryOptions, denials: Denials) => Pick<Suggestion, 'code' | 'form'>;
}

const regionOf = ({ region }: VerdictGroup) => matched(REGION, region);
const actionOf = ({ action }: VerdictGroup) => matched(ACTION, action);

const NARROWINGS: ReadonlyMap<string, readonly Narrowing[]> = new Map<string, readonly Narrowing[]>([
  ['denyOutsideRegions', [
    {
      valueOf: regionOf,
      most: 3,
      text: values => `Allow ${values}`,
      option: 'regions',
      mapped: ({ regions }) => ({ code: [`allowedRegions: ${literals(regions)},`], form: 'prop' }),
    },
    { valueOf: actionOf, most: 5, text: values => `Leave ${values} open in every Region`, option: 'exemptActions' },
  ]],
  ['denyBedrockOutsideRegions', [
    { valueOf: regionOf, most: 3, text: values => `Allow ${values}`, option: 'regions' },
  ]],
  ['allowOnlySharedServices', [
    { valueOf: actionOf, most: 5, text: values => `Allow ${values}`, option: 'additionalActions', mapped: secondList },
    {
      valueOf: group => actionOf(group)?.split(':')[0],
      most: 3,
      text: values => `Allow all of ${values}`,
      option: 'additionalServices',
      isWider: true,
      mapped: secondList,
    },
  ]],
  ['quarantineNewAccount', [
    { valueOf: ({ principal }) => matched(ROLE, principal, 1), most: 3, text: values => `Let ${values} bring in the baseline`, option: 'baselineRoleNames' },
  ]],
  ['requireOrganizationPrincipals', [
    { valueOf: outsiderOf, most: 3, text: values => `Trust the principals of ${values}, if you know whose accounts these are`, option: 'trustedAccounts' },
  ]],
]);

/** To give the guardrail parameters under which it spares most of the calls. */
export function suggestParameters(denials: Denials): Suggestion[] {
  const given = optionsOf(denials);
  const found: Suggestion[] = [];
  for (const narrowing of given === undefined ? [] : NARROWINGS.get(denials.guardrail.id) ?? []) {
    const suggestion = suggestOption(narrowing, given!, denials);
    if (suggestion !== undefined && !(narrowing.isWider && found.some(({ spares }) => spares >= suggestion.spares))) {
      found.push(suggestion);
    }
  }
  return found;
}

function suggestOption({ valueOf, most, text, option, mapped }: Narrowing, given: FactoryOptions, denials: Denials): Suggestion | undefined {
  const causes = denials.isMapped && mapped === undefined ? undefined : fewCauses(denials.groups, most, group => valueOf(group, denials));
  if (causes === undefined) {
    return undefined;
  }
  const options = { ...given, [option]: [...new Set([...given[option] ?? [], ...causes.values])].sort() };
  const code = denials.isMapped ? mapped!(options, denials) : { code: guardrailCode(denials.guardrail, options), form: 'guardrail' as const };
  return { kind: 'parameters', text: text(list(causes.values)), ...code, spares: causes.calls };
}

/** Lists on one node are united, and the one of the standard mapping takes no options. */
function secondList({ additionalActions = [], additionalServices = [] }: FactoryOptions, { report: { target } }: Denials): Pick<Suggestion, 'code' | 'form'> {
  const actions = [...additionalServices].map(service => `${service}:*`).concat(additionalActions);
  return {
    code: [
      `guardrails.add(org.organizationalUnit(${literal(target.key)}), Guardrail.custom({`,
      '  guardrailId: \'allowMoreServices\',',
      '  statements: [new iam.PolicyStatement({',
      `    actions: ${literals(actions)},`,
      '    resources: [\'*\'],',
      '  })],',
      '}));',
    ],
    form: 'statements',
  };
}

function outsiderOf({ principal }: VerdictGroup, { manifest: { accounts, managementAccountId } }: Denials): string | undefined {
  const account = matched(ACCOUNT_OF_ARN, principal, 1);
  return account === managementAccountId || accounts.some(({ id }) => id === account) ? undefined : account;
}

function matched(pattern: RegExp, text: string | undefined, part = 0): string | undefined {
  return text === undefined ? undefined : pattern.exec(text)?.[part];
}
