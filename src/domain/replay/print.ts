import { foldGroups } from './fold';
import type { FoldedGroup } from './fold';
import type { CallGroup, ChangeGroup, DeniedGroup, GuardrailReport, ReplayReport, ReplaySummary, VerdictGroup } from './report';
import { LEFT_OUT } from '../cloudtrail/left-out';
import type { LeftOutReason } from '../cloudtrail/left-out';
import type { Canvas } from '../organization/canvas';
import { hang, words, wrap } from '../organization/print-text';
import { count, list } from '../text';

const INDENT = '  ';
const NAMES_LISTED = 3;

/** What a report tells in the terminal, but the overview of the guardrails, which is a table. `top` groups are shown under each heading. */
export interface PrintedReport {
  readonly summary: readonly string[];
  readonly details: readonly string[];
}

export function printReplay(report: ReplayReport, canvas: Canvas, top: number): PrintedReport {
  const { summary, guardrails, deniedAlready, unmapped, changes } = report;
  const paragraph = (text: string) => wrap(words(text), canvas.width, canvas.measure);
  return {
    summary: [...paragraph(readText(summary)), ...paragraph(judgedText(summary)), ...leftOutLines(summary, canvas)],
    details: [
      ...changes === undefined ? [] : changeLines(changes, canvas, top),
      ...guardrails.flatMap(guardrail => guardrailLines(guardrail, canvas, top)),
      ...unobservableLines(guardrails, canvas),
      ...deniedLines(deniedAlready, canvas, top),
      ...unmapped.length === 0 ? [] : ['', ...paragraph(`Events that map to no known action: ${few(unmapped.map(({ event, calls }) => `${event} (${calls})`))}`)],
      ...summary.folded === 0 ? [] : ['', ...paragraph(`There were too many different calls to keep all apart: ${count(summary.folded, 'verdict stands', 'verdicts stand')} under (others), by action alone.`)],
    ],
  };
}

function readText({ records, files, filesWithProblems, bytes, first, last }: ReplaySummary): string {
  const period = first === undefined ? '' : ` with calls from ${shortTime(first)} to ${shortTime(last!)}`;
  const problems = filesWithProblems === 0 ? '' : `; ${filesWithProblems} of the files could not be read whole`;
  return `${number(records)} ${records === 1 ? 'record' : 'records'} of ${count(files, 'file')} (${(bytes / 1e6).toFixed(1)} MB)${period}${problems}.`;
}

function judgedText({ calls, wouldDeny, undetermined, decided, deniedAlready, apiRecords, mapped, outside }: ReplaySummary): string {
  const verdicts = `${number(wouldDeny)} would be denied, ${number(decided - wouldDeny)} would not, of ${number(undetermined)} it can't be told.`;
  const share = Math.floor(mapped / apiRecords * 10_000) / 100;
  return [
    calls === 0 ? 'No call was judged.' : `${number(calls)} ${calls === 1 ? 'call was' : 'calls were'} judged: ${verdicts}`,
    ...apiRecords === 0 ? [] : [`${share} % of ${number(apiRecords)} API ${apiRecords === 1 ? 'call maps' : 'calls map'} to a known action.`],
    ...deniedAlready === 0 ? [] : [`${number(deniedAlready)} ${deniedAlready === 1 ? 'was' : 'were'} denied already.`],
    ...outside === 0 ? [] : [`${number(outside)} ${outside === 1 ? 'is' : 'are'} of another time or account than asked for.`],
  ].join(' ');
}

function leftOutLines({ leftOut }: ReplaySummary, canvas: Canvas): string[] {
  const reasons = (Object.keys(LEFT_OUT) as LeftOutReason[]).filter(reason => leftOut[reason] !== undefined);
  return reasons.length === 0 ? [] : ['Left out:', ...reasons.flatMap(reason => row(leftOut[reason]!, LEFT_OUT[reason], canvas))];
}

function guardrailLines({ guardrail, targetPath, wouldDeny, cantTell, groups }: GuardrailReport, canvas: Canvas, top: number): string[] {
  const of = (verdict: VerdictGroup['verdict']) => groups.filter(group => group.verdict === verdict);
  const section = (calls: number, verdict: VerdictGroup['verdict'], says: string, paint = canvas.paints.counted): string[] => calls === 0 ? [] : [
    '',
    ...wrap([...words(guardrail, canvas.paints.unit), ...words(`on ${targetPath}`), ...words(`${says} ${number(calls)} ${calls === 1 ? 'call' : 'calls'}`, paint)],
      canvas.width, canvas.measure),
    ...groupLines(of(verdict), canvas, top, group => missingText(group)),
  ];
  return [
    ...section(wouldDeny, 'deny', 'would deny', canvas.paints.denied),
    ...section(cantTell, 'cantTell', 'can\'t tell of'),
  ];
}

function missingText({ missing }: VerdictGroup): string {
  return missing.length === 0 ? '' : `; not known: ${list(missing)}`;
}

function changeLines(changes: readonly ChangeGroup[], canvas: Canvas, top: number): string[] {
  const kinds: [string, (change: ChangeGroup) => boolean][] = [
    ['newly denied', ({ after }) => after === 'denied'],
    ['newly allowed', ({ before, after }) => before === 'denied' && after === 'allowed'],
    ['decided no more', ({ after }) => after === 'undetermined'],
    ['allowed for certain now', ({ before, after }) => before === 'undetermined' && after === 'allowed'],
  ];
  if (changes.length === 0) {
    return ['', 'No call has another outcome.'];
  }
  return kinds.flatMap(([says, isOfKind]) => {
    const groups = changes.filter(isOfKind);
    const calls = groups.reduce((sum, group) => sum + group.calls, 0);
    return calls === 0 ? [] : [
      '',
      ...wrap(words(`${number(calls)} ${calls === 1 ? 'call is' : 'calls are'} ${says}`, canvas.paints.unit), canvas.width, canvas.measure),
      ...groupLines(groups, canvas, top, ({ by }) => `; by ${few(by)}`),
    ];
  });
}

function deniedLines(groups: readonly DeniedGroup[], canvas: Canvas, top: number): string[] {
  const calls = groups.reduce((sum, group) => sum + group.calls, 0);
  return calls === 0 ? [] : [
    '',
    ...wrap(words(`${number(calls)} ${calls === 1 ? 'call was' : 'calls were'} denied already`, canvas.paints.unit), canvas.width, canvas.measure),
    ...groupLines(groups, canvas, top, ({ policyArn, policyType, errorCode }) => `; ${policyArn === undefined ? policyType === undefined ? errorCode : POLICIES[policyType] : `by ${policyArn}`}`),
  ];
}

const POLICIES = { SERVICE_CONTROL_POLICY: 'by a service control policy', RESOURCE_CONTROL_POLICY: 'by a resource control policy' } as const;

function unobservableLines(guardrails: readonly GuardrailReport[], canvas: Canvas): string[] {
  const silent = guardrails.filter(({ notObservable: { dataEvents, unlogged } }) => dataEvents.length + unlogged.length > 0);
  return silent.length === 0 ? [] : [
    '',
    ...wrap(words('Not in these logs, so that silence is no proof:', canvas.paints.unit), canvas.width, canvas.measure),
    ...silent.flatMap(({ guardrail, targetPath, notObservable: { dataEvents, unlogged, all } }) => hang(words([
      `${guardrail} on ${targetPath}:`,
      ...dataEvents.length === 0 ? [] : [`data events of ${few(dataEvents)}${unlogged.length === 0 ? '' : ';'}`],
      ...unlogged.length === 0 ? [] : [`${few(unlogged)}, which ${unlogged.length === 1 ? 'is' : 'are'} never logged`],
      ...all ? ['(all that it denies)'] : [],
    ].join(' ')), INDENT, INDENT.repeat(2), canvas)),
  ];
}

/** The groups with most calls, a paragraph for each; what differs in account or Region alone is one. */
function groupLines<T extends CallGroup>(groups: readonly T[], canvas: Canvas, top: number, more: (group: T) => string): string[] {
  const folded = foldGroups(groups, more);
  const rest = folded.slice(top);
  return [
    ...folded.slice(0, top).flatMap(group => row(group.calls, groupText(group), canvas)),
    ...rest.length === 0 ? [] : row(rest.reduce((sum, { calls }) => sum + calls, 0), `in ${count(rest.length, 'more group')}`, canvas),
  ];
}

function groupText({ action, principal, accounts, regions, first, last, sampleEventId, more }: FoldedGroup): string {
  const where = [few(accounts), ...regions.length === 0 ? [] : [few(regions)]].join(', ');
  const when = first === undefined ? '' : `, ${shortTime(first)}${last === first ? '' : ` to ${shortTime(last!)}`}`;
  return `${action} by ${principal} in ${where}${when}${sampleEventId === undefined ? '' : `, event ${sampleEventId}`}${more}`;
}

const COUNT_CELLS = 8;

function row(calls: number, text: string, canvas: Canvas): string[] {
  const head = `${number(calls).padStart(COUNT_CELLS)}  `;
  return hang(words(text), head, ' '.repeat(head.length), canvas);
}

function few(names: readonly string[]): string {
  return names.length <= NAMES_LISTED + 1 ? list(names) : `${names.slice(0, NAMES_LISTED).join(', ')} and ${names.length - NAMES_LISTED} more`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** `2026-03-01 10:00`, in UTC as records have it. */
function shortTime(time: string): string {
  return time.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2');
}
