import type { Rule } from './rule';
import { list, quote } from '../../../text';
import { isEveryResource, mayMatch, splitArn } from '../arn-patterns';
import type { StatementView } from '../statement-view';
import type { IamAction } from '../table';

const ANYTHING = /[*?]|[$#]\{/;
const MOST_EXAMPLES = 3;

/** Entries of `Resource` and `NotResource`, and entries of `Action`, that can't meet any of their counterparts. */
export const RESOURCE_RULES: readonly Rule[] = [
  {
    id: 'resourceNeverMatches',
    test: view => [
      ...dead(view, view.statement.Resource).map(entry => `\`Resource\` has ${quote(entry)}, which ${reason(view, entry)}`),
      ...dead(view, view.statement.NotResource).map(entry => `\`NotResource\` has ${quote(entry)}, which spares nothing and which ${reason(view, entry)}`),
    ],
  },
  {
    id: 'actionNeverMatches',
    test: view => {
      const resources = view.statement.Resource ?? [];
      // Where no resource meets any action, that is said of the resources.
      if (view.actions === undefined || resources.every(entry => !mayMatchAny(entry, view.actions!))) {
        return [];
      }
      return view.actionUses.filter(use => !resources.some(entry => mayMatchAny(entry, use.actions)))
        .map(use => `${quote(use.written)} ${demand(use.actions)}, which no entry of \`Resource\` matches; add one, or move it to a statement of its own`);
    },
  },
];

function dead(view: StatementView, entries: readonly string[] = []): string[] {
  return entries.filter(entry => !isEveryResource(entry) && !canMatch(view, entry));
}

function canMatch(view: StatementView, entry: string): boolean {
  if (view.actions) {
    return mayMatchAny(entry, view.actions);
  }
  const candidates = candidateArns(view, entry);
  return candidates === undefined || mayMatch(entry, candidates);
}

/** Where actions are not limited: the ARNs of the service that the entry names; undefined where it names none, or too little is known. */
function candidateArns({ statement, actionUses, table }: StatementView, entry: string): readonly string[] | undefined {
  const unlimited = statement.NotAction !== undefined || actionUses.some(use => use.everything);
  const segment = splitArn(entry)[2];
  return !unlimited || segment === undefined || ANYTHING.test(segment) ? undefined : table.servicesByArn(segment).flatMap(service => service.arns);
}

function mayMatchAny(entry: string, actions: readonly IamAction[]): boolean {
  return isEveryResource(entry) || actions.some(action => action.resources.some(({ arns }) => mayMatch(entry, arns)))
    || [...new Set(actions.map(action => action.service.strayArns))].some(arns => mayMatch(entry, arns));
}

function reason(view: StatementView, entry: string): string {
  if (view.actions) {
    const several = view.actions.length > 1;
    return `no action of the statement takes; ${several ? 'together they' : quote(view.actions[0].name)} ${demand(view.actions, entry, several)}`;
  }
  const arns = candidateArns(view, entry) ?? [];
  return arns.length === 0
    ? 'is no resource of any service; correct the ARN'
    : `is no resource of its service, whose resources are ${examples(arns, entry, 'and')}`;
}

/** What the actions take, the nearest to what was written first. */
function demand(actions: readonly IamAction[], entry = '', plural = false): string {
  const arns = actions.flatMap(action => action.resources.flatMap(resource => resource.arns));
  return `${plural ? 'take' : 'takes'} ${arns.length === 0 ? '`*` only' : examples(arns, entry)}`;
}

function examples(arns: readonly string[], entry: string, conjunction: 'and' | 'or' = 'or'): string {
  const all = [...new Set(arns)].sort((one, other) => commonStart(entry, other) - commonStart(entry, one));
  return list([...all.slice(0, MOST_EXAMPLES).map(quote), ...all.length > MOST_EXAMPLES ? [`${all.length - MOST_EXAMPLES} more`] : []], conjunction);
}

/** How many characters the last segments of two ARNs have in common before they differ. */
function commonStart(one: string, other: string): number {
  const [a, b] = [one, other].map(arn => splitArn(arn)[5] ?? '');
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}
