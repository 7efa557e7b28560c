import type { Statement } from './document';
import { renderPolicy } from './render';

/**
 * A statement without its `Action` list. Two statements of the same frame may be joined by uniting their actions: whether a
 * request is hit is then still "one of the actions, and the frame holds". `NotAction` is part of the frame: a union of two
 * `NotAction` lists would deny less than the two statements did, so such statements join only where they are the same.
 */
export interface Frame {
  readonly key: string;
  /** Characters of the statement without its list of actions; with the whole of it where there is no such list. */
  readonly characters: number;
}

/** Characters of a list of texts in JSON, as `renderPolicy` writes it: one text alone stands without brackets. */
export function listCharacters(items: number, characters: number): number {
  return items === 1 ? characters + 2 : characters + 3 * items + 1;
}

export function frameOf(statement: Statement): Frame {
  const { Action: actions, ...rest } = statement;
  const canonical = canonicalFrame(rest);
  const characters = statementCharacters({ ...canonical, ...actions ? { Action: [''] } : {} });
  return { key: JSON.stringify([actions !== undefined, canonical]), characters: actions ? characters - listCharacters(1, 0) : characters };
}

/** Characters of a statement as it stands in a policy. */
export function statementCharacters(statement: Statement): number {
  return JSON.stringify(renderPolicy({ Version: '2012-10-17', Statement: [statement] }).Statement[0]).length;
}

/** Lists in the policy grammar are sets, and so are conditions: order and repetition mean nothing. */
export function canonicalFrame<T extends Omit<Statement, 'Action'>>(statement: T): T {
  const sets = Object.fromEntries((['NotAction', 'Resource', 'NotResource'] as const)
    .flatMap(element => (statement[element] ? [[element, unique(statement[element])]] : [])));
  const condition = statement.Condition;
  return {
    ...statement,
    ...sets,
    ...condition
      ? {
        Condition: Object.fromEntries(Object.keys(condition).sort().map(operator => [operator, Object.fromEntries(
          Object.keys(condition[operator]).sort().map(key => [key, unique(condition[operator][key])]))])),
      }
      : {},
  };
}

/** Sorted, each once. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
