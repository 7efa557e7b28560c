import type { Rule } from './rule';
import { list, quote } from '../../../text';
import { mayMatch } from '../arn-patterns';
import { closest, suggestion } from '../closest';
import type { StatementView } from '../statement-view';
import type { ConditionKey, IamAction, IamTable } from '../table';

const MOST_EXAMPLES = 3;

/** Keys that no request has. */
export const CONDITION_KEY_RULES: readonly Rule[] = [
  {
    id: 'unknownConditionKey',
    test: ({ conditions, table }) => conditions.filter(({ key }) => !key.isKnown)
      .map(({ keyWritten }) => `AWS has no condition key ${quote(keyWritten)}${suggestion(closest(keyWritten, keysLike(keyWritten, table)))}`),
  },
  {
    id: 'conditionKeyNotOffered',
    test: view => view.conditions.filter(({ key, keyWritten }) => {
      const { actions } = view;
      return key.isKnown && !key.everywhere && actions !== undefined && !actions.some(action => offers(action, keyWritten, view));
    }).map(({ keyWritten }) => `none of its actions offers ${quote(keyWritten)} on these resources, so that the condition is the same for every `
      + `request${offeredBy(view, keyWritten)}`),
  },
];

function keysLike(written: string, table: IamTable): string[] {
  const prefix = written.slice(0, Math.max(0, written.indexOf(':')));
  return [table.globalKeys, ...table.servicesByKeyPrefix(prefix).map(service => service.keys)].flatMap(index => index.all.map(key => key.name));
}

function offers(action: IamAction, key: string, { statement }: StatementView): boolean {
  return holds(action.keys, action, key) || action.resources.some(resource => holds(resource.keys, action, key)
    && (statement.Resource === undefined || statement.Resource.some(entry => mayMatch(entry, resource.arns))));
}

/** Where one would find it instead: the same actions on other resources, or other actions. */
function offeredBy({ actions = [], conditions }: StatementView, key: string): string {
  const elsewhere = new Set(actions.flatMap(action => action.resources.filter(({ keys }) => holds(keys, action, key)).flatMap(({ arns }) => arns)));
  if (elsewhere.size > 0) {
    return `; they offer it on ${examples([...elsewhere])}`;
  }
  const services = new Set([...actions.map(action => action.service), ...conditions.find(use => use.keyWritten === key)!.key.services]);
  const others = [...services].flatMap(service => [...service.actions.values()])
    .filter(action => [action.keys, ...action.resources.map(({ keys }) => keys)].some(keys => holds(keys, action, key)));
  return others.length === 0 ? '' : `; it is offered by ${examples(others.map(action => action.name))}`;
}

function holds(keys: ReadonlySet<ConditionKey>, { service }: IamAction, key: string): boolean {
  const details = service.keys.find(key);
  return details !== undefined && keys.has(details);
}

function examples(names: readonly string[]): string {
  return list([...names.slice(0, MOST_EXAMPLES).map(quote), ...names.length > MOST_EXAMPLES ? [`${names.length - MOST_EXAMPLES} more`] : []]);
}
