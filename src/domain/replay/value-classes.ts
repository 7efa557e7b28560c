import { detached } from '../cloudtrail/json-text';
import type { ConditionTest } from '../evaluation/condition/compile';
import { contextKey } from '../evaluation/context-key';
import type { ContextKey } from '../evaluation/context-key';
import { Facts } from '../evaluation/facts';
import type { ContextValue, Request } from '../evaluation/request';
import type { CompiledStatement } from '../evaluation/statement';

/** Values of one key, each of which needs some 100 bytes. */
const MOST_REMEMBERED = 10_000;
const UNKNOWN = 0;
const ABSENT = 1;
const FIRST = 2;

/** For tests that depend on nothing but the value. */
const NOTHING_ELSE = new Facts({ principal: {}, action: '', resources: [], context: {}, otherKeys: 'unknown' } satisfies Request);

/**
 * Sorts the values of one condition key: two are of one class where every policy makes the same of them. The addresses of an office are,
 * and so are the roles that no policy names.
 */
export class KeyClasses {
  private readonly byText = new Map<string, number>();
  private readonly byTruths = new Map<string, number>();
  private next = FIRST;

  /** Without `tests` no two values are of one class. */
  public constructor(private readonly tests: readonly ConditionTest[] | undefined) {}

  public of(value: ContextValue | undefined): number {
    if (value === undefined) {
      return UNKNOWN;
    }
    if (value === null) {
      return ABSENT;
    }
    const text = typeof value === 'string' ? value : `\n${value.join('\n')}`;
    return this.byText.get(text) ?? this.learn(text, value);
  }

  private learn(text: string, value: string | readonly string[]): number {
    const found = this.tests === undefined ? this.next++ : this.ofTruths(truthsOf(this.tests, value));
    if (this.byText.size >= MOST_REMEMBERED) {
      this.byText.clear();
    }
    this.byText.set(detached(text), found);
    return found;
  }

  private ofTruths(truths: string): number {
    const known = this.byTruths.get(truths) ?? this.next++;
    this.byTruths.set(truths, known);
    return known;
  }
}

/** What is asked of a list is whether all or some of its values pass: how often one of them is there, and in which order, is all the same. */
function truthsOf(tests: readonly ConditionTest[], value: string | readonly string[]): string {
  const ofOne = (one: string) => tests.map(test => test.holdsFor(one, NOTHING_ELSE)).join(' ');
  return typeof value === 'string' ? ofOne(value) : `list: ${[...new Set(value.map(ofOne))].sort().join(', ')}`;
}

/** The classes of all keys that policies ask for. */
export class ValueClasses {
  private readonly byName = new Map<string, KeyClasses>();
  private readonly tests = new Map<string, ConditionTest[]>();
  /** Keys that are compared with each other, or with resources. */
  private readonly compared: ReadonlySet<string>;

  public constructor(statements: readonly CompiledStatement[]) {
    const compared = new Set<string>();
    for (const { conditions, resources } of statements) {
      resources.forEach(({ variables }) => variables.forEach(({ name }) => compared.add(name)));
      for (const test of conditions) {
        if (test.key !== undefined) {
          this.tests.set(test.key.name, [...this.tests.get(test.key.name) ?? [], test]);
          [...test.variables, ...test.variables.length > 0 ? [test.key] : []].forEach(({ name }) => compared.add(name));
        }
      }
    }
    this.compared = compared;
  }

  public ofKey({ name }: ContextKey): KeyClasses {
    let classes = this.byName.get(name);
    if (classes === undefined) {
      classes = new KeyClasses(this.compared.has(name) ? undefined : this.tests.get(name) ?? []);
      this.byName.set(name, classes);
    }
    return classes;
  }
}

/** Keys that follow from the account that owns the resource. */
export const RESOURCE_KEYS: readonly ContextKey[] = ['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:ResourceOrgPaths'].map(contextKey);
