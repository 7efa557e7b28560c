import { DATA_EVENT_ACTIONS, UNLOGGED_ACTIONS } from './data-events';
import { compileActions } from '../evaluation/action-pattern';
import type { Statement } from '../policy/document';

/** How a trail hears of an action: always, only where it records data events, or by no event of its own. */
export type Visibility = 'management' | 'data' | 'none';

const DATA = compileActions(DATA_EVENT_ACTIONS);
const UNLOGGED = compileActions(UNLOGGED_ACTIONS);

export function visibilityOf(action: string): Visibility {
  const name = action.toLowerCase();
  return UNLOGGED.matches(name) ? 'none' : DATA.matches(name) ? 'data' : 'management';
}

/** What silence of the log proves nothing about: actions, or patterns of them, that the statements name. */
export interface Unobservable {
  readonly dataEvents: readonly string[];
  readonly unlogged: readonly string[];
  /** Whether nothing else is denied: such a guardrail can't be counted on an ordinary trail at all. */
  readonly all: boolean;
}

/**
 * The part of what a guardrail denies that an ordinary trail does not show. Of a pattern such as `s3:*` it names the actions of the
 * tables that the pattern takes in; of `*` and of a `NotAction` it names none, as there would be too many.
 */
export function unobservable(statements: readonly Statement[]): Unobservable {
  const named = [...new Set(statements.filter(({ Effect: effect }) => effect === 'Deny').flatMap(({ Action: actions = ['*'] }) => actions))];
  const found = { data: new Set<string>(), none: new Set<string>(), management: new Set<string>() };
  for (const pattern of named) {
    const visibility = visibilityOf(pattern);
    found[visibility].add(pattern);
    if (visibility === 'management' && pattern !== '*' && /[*?]/.test(pattern)) {
      const { matches } = compileActions([pattern]);
      DATA_EVENT_ACTIONS.filter(action => matches(action.toLowerCase())).forEach(action => found.data.add(action));
      UNLOGGED_ACTIONS.filter(action => matches(action.toLowerCase())).forEach(action => found.none.add(action));
    }
  }
  return { dataEvents: [...found.data].sort(), unlogged: [...found.none].sort(), all: named.length > 0 && found.management.size === 0 };
}
