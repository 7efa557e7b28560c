import type { CountedAnswer, Explanation, LevelAnswer, PolicyTypeAnswer } from './explain';
import type { Question } from './question';
import type { Decision, StatementOrigin } from '../evaluation/decision';
import { describeDecision } from '../evaluation/describe';
import type { PolicyType } from '../limits';
import type { Canvas } from '../organization/canvas';
import { hang, words, wrap } from '../organization/print-text';
import type { Paint, Word } from '../organization/print-text';
import { list, quote } from '../text';

const TITLES: Readonly<Record<PolicyType, string>> = { SERVICE_CONTROL_POLICY: 'Service control policies', RESOURCE_CONTROL_POLICY: 'Resource control policies' };

/** What would settle an answer and is no condition key → the option that gives it. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['resource', '--resource'], ['resourceAccount', '--resource-account'], ['principal', '--principal'],
]);

/** The names of levels take no more than this, so that there is room for what each says. */
const MOST_NAME_CELLS = 30;
const INDENT = '  ';

/** The answer in one line, then what was asked, then each level from the root down, and what would settle it. */
export function printExplanation(question: Question, explanation: Explanation, canvas: Canvas): string[] {
  const { decision, policyTypes } = explanation;
  const names = policyTypes.flatMap(({ levels }) => levels.map(level => Math.min(canvas.measure(nameText(level)), MOST_NAME_CELLS)));
  const nameCells = Math.max(0, ...names);
  return [
    ...wrap(words(outcomeText(decision), paintOf(decision, canvas)), canvas.width, canvas.measure),
    '',
    ...wrap(words(questionText(question)), canvas.width, canvas.measure),
    ...wrap(words(exemptText(explanation), canvas.paints.faint), canvas.width, canvas.measure),
    ...policyTypes.flatMap(answer => ['', ...policyTypeLines(answer, nameCells, canvas)]),
    ...decision.missing.length === 0 ? [] : ['', ...wrap(words(settleText(decision.missing)), canvas.width, canvas.measure)],
  ];
}

/** `allowed`, `denied by …`, `can't tell until …`. */
export function outcomeText(decision: Decision): string {
  return describeDecision(decision).replace(/^undetermined/, 'can\'t tell');
}

function questionText({ action, principal, account, resources, resourceAccount, complete }: Question): string {
  const on = resources.length === 0 ? 'a resource that is not known' : resources.join(', ');
  return `${action} by ${principal}${account === undefined ? '' : ` of the account ${account}`} on ${on}`
    + `${resourceAccount === undefined ? '' : ` of the account ${resourceAccount}`}; condition keys that are not listed are ${complete ? 'absent' : 'unknown'}`;
}

function exemptText({ exemptions }: Explanation): string {
  const by = exemptions.map(({ label, kind, expires }) => `${label} (${kind}${expires === undefined ? '' : `, until ${expires}`})`);
  return by.length === 0 ? 'The principal is not exempt.' : `The principal is exempt as ${list(by)}: only guardrails without exemptions bind it.`;
}

function policyTypeLines({ policyType, unbound, levels }: PolicyTypeAnswer, nameCells: number, canvas: Canvas): string[] {
  if (unbound !== undefined) {
    return wrap(words(`${TITLES[policyType]} ${unbound}`), canvas.width, canvas.measure);
  }
  return [TITLES[policyType], ...levels.flatMap(level => levelLines(level, nameCells, canvas))];
}

/** The name on the left, as many lines as it takes, and what is said on the right. */
function levelLines(level: LevelAnswer, nameCells: number, canvas: Canvas): string[] {
  const paint = level.node.kind === 'account' ? canvas.paints.account : canvas.paints.unit;
  const left = wrap(words(nameText(level), paint), nameCells, canvas.measure);
  const width = canvas.width - nameCells - INDENT.length * 2;
  const right = answersOf(level, canvas).flatMap(text => hang(text, '', INDENT, { width, measure: canvas.measure }));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const name = left[index] ?? '';
    const gap = ' '.repeat(nameCells - canvas.measure(name));
    return `${INDENT}${name}${gap}${INDENT}${right[index] ?? ''}`.trimEnd();
  });
}

/** An OU and an account in it may have one name. */
function nameText({ name, node }: LevelAnswer): string {
  return node.kind === 'account' ? `${name} (account)` : name;
}

/** One paragraph for each thing that a level says. */
function answersOf({ decision, lists, counted }: LevelAnswer, canvas: Canvas): Word[][] {
  const paint = paintOf(decision, canvas);
  const certain = decision.outcome !== 'undetermined';
  const until = certain ? '' : `, until ${known(decision.missing)}`;
  const silent = lists.length === 0 ? 'nothing allows it' : `${list(lists)} ${lists.length === 1 ? 'does' : 'do'} not list it`;
  return [
    ...decision.outcome === 'allowed' ? [words('allows', paint)] : [],
    ...decision.statements.map(statement => [...words(certain ? 'denies:' : 'may deny:', paint), ...words(`${sourceText(statement)}${until}`)]),
    ...decision.silentLevels.map(() => [...words(certain ? 'silent:' : 'may be silent:', paint), ...words(`${silent}${until}`)]),
    ...counted.map(answer => words(countedText(answer), canvas.paints.counted)),
  ];
}

function sourceText({ guardrails, policy, index }: StatementOrigin): string {
  const where = `statement ${index + 1} of ${policy}`;
  return guardrails.length > 0 ? `${list(guardrails)} (${where})` : where;
}

function countedText({ guardrail, decision }: CountedAnswer): string {
  return decision.outcome === 'denied' ? `counted: ${guardrail} would deny` : `counted: ${guardrail} may deny, until ${known(decision.missing)}`;
}

function known(missing: readonly string[]): string {
  return `${list(missing)} ${missing.length === 1 ? 'is' : 'are'} known`;
}

function settleText(missing: readonly string[]): string {
  const options = missing.map(key => OPTIONS.get(key) ?? `--context ${quote(`${key}=…`)}`);
  const keys = missing.some(key => !OPTIONS.has(key));
  return `To settle it, add ${list(options)}${keys ? '; --complete says that keys which are not listed are absent' : ''}.`;
}

function paintOf({ outcome }: Decision, { paints }: Canvas): Paint {
  return { allowed: paints.allowed, denied: paints.denied, undetermined: paints.counted }[outcome];
}
