import { OPERATORS } from './operators';
import type { Operator, PolicyValues } from './operators';
import type { Condition } from '../../policy/document';
import { contextKey } from '../context-key';
import type { ContextKey } from '../context-key';
import type { Facts } from '../facts';
import type { ContextValue } from '../request';
import { every, not, some, truthOf } from '../truth';
import type { Truth } from '../truth';

/** One operator on one key. */
export interface ConditionTest {
  /** What it looks at; undefined where its outcome is always the same. */
  readonly key: ContextKey | undefined;
  /** What else of the request it depends on. */
  readonly variables: readonly ContextKey[];
  holds(facts: Facts): Truth;
  /** The same for a given value of the key. */
  holdsFor(value: ContextValue | undefined, facts: Facts): Truth;
  /** Adds what would settle it, where it does not know. */
  collectMissing(facts: Facts, missing: Set<string>): void;
}

/** All of them must hold. */
export function compileCondition(condition: Condition = {}): ConditionTest[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileTest(operator, contextKey(key), values)));
}

type Quantifier = 'ForAllValues' | 'ForAnyValue' | 'none';

const QUANTIFIERS: ReadonlyMap<string, Quantifier> = new Map([['forallvalues', 'ForAllValues'], ['foranyvalue', 'ForAnyValue']]);
const IF_EXISTS = 'ifexists';

/** AWS reads the names of operators without regard to case. */
function compileTest(written: string, key: ContextKey, values: readonly string[]): ConditionTest {
  const [head, tail] = written.toLowerCase().split(':');
  const quantifier = tail === undefined ? 'none' : QUANTIFIERS.get(head);
  const name = tail ?? head;
  if (name === 'null' && quantifier === 'none') {
    return compileNull(key, values);
  }
  const ifExists = name.endsWith(IF_EXISTS);
  const operator = OPERATORS.get(ifExists ? name.slice(0, -IF_EXISTS.length) : name);
  return operator && quantifier ? compileOperator(operator, quantifier, ifExists, key, operator.compile(values)) : new UnknownOperator(key);
}

function compileOperator(operator: Operator, quantifier: Quantifier, ifExists: boolean, key: ContextKey, values: PolicyValues): ConditionTest {
  const absent = whenAbsent(operator, quantifier, ifExists);
  const always = operator.negated ? not(values.always) : values.always;
  return always === absent ? new Constant(absent) : new ValueTest(key, values, operator.negated, quantifier, absent);
}

/**
 * A positive operator fails without its key, a negated one holds: nothing is there that could match. `ForAllValues` holds for no
 * values, `ForAnyValue` fails, even with `IfExists`, which is applied to each value (documented nowhere by AWS, but observed).
 */
function whenAbsent(operator: Operator, quantifier: Quantifier, ifExists: boolean): Truth {
  switch (quantifier) {
    case 'ForAllValues': return 'yes';
    case 'ForAnyValue': return 'no';
    case 'none': return truthOf(ifExists || operator.negated);
  }
}

/** `Null` holds for `true` where the key is absent, for `false` where it is present. */
function compileNull(key: ContextKey, values: readonly string[]): ConditionTest {
  const wanted = new Set(values.map(value => value.toLowerCase()));
  const [absent, present] = [truthOf(wanted.has('true')), truthOf(wanted.has('false'))];
  return absent === present ? new Constant(absent) : new NullTest(key, absent, present);
}

const NO_VARIABLES: readonly ContextKey[] = [];

class Constant implements ConditionTest {
  public readonly key = undefined;
  public readonly variables = NO_VARIABLES;

  public constructor(private readonly truth: Truth) {}

  public holds(): Truth {
    return this.truth;
  }

  public holdsFor(): Truth {
    return this.truth;
  }

  public collectMissing(): void {}
}

class NullTest implements ConditionTest {
  public readonly variables = NO_VARIABLES;

  public constructor(public readonly key: ContextKey, private readonly absent: Truth, private readonly present: Truth) {}

  public holds(facts: Facts): Truth {
    return this.holdsFor(facts.value(this.key));
  }

  public holdsFor(value: ContextValue | undefined): Truth {
    return value === undefined ? 'unknown' : value === null ? this.absent : this.present;
  }

  public collectMissing(_facts: Facts, missing: Set<string>): void {
    missing.add(this.key.name);
  }
}

/** AWS refuses such a policy, so nobody knows what it would do. */
class UnknownOperator implements ConditionTest {
  public readonly variables = NO_VARIABLES;

  public constructor(public readonly key: ContextKey) {}

  public holds(): Truth {
    return 'unknown';
  }

  public holdsFor(): Truth {
    return 'unknown';
  }

  public collectMissing(_facts: Facts, missing: Set<string>): void {
    missing.add(this.key.name);
  }
}

class ValueTest implements ConditionTest {
  public constructor(
    public readonly key: ContextKey, private readonly values: PolicyValues, private readonly negated: boolean,
    private readonly quantifier: Quantifier, private readonly absent: Truth,
  ) {}

  public get variables(): readonly ContextKey[] {
    return this.values.variables;
  }

  public holds(facts: Facts): Truth {
    return this.holdsFor(facts.value(this.key), facts);
  }

  public holdsFor(value: ContextValue | undefined, facts: Facts): Truth {
    if (value === undefined) {
      return 'unknown';
    }
    if (value === null) {
      return this.absent;
    }
    return typeof value === 'string' ? this.holdsForText(value, facts) : this.holdsForList(value, facts);
  }

  public collectMissing(facts: Facts, missing: Set<string>): void {
    const value = facts.value(this.key);
    if (value === undefined || value === null) {
      missing.add(this.key.name);
      this.values.collectMissing(undefined, facts, missing);
      return;
    }
    const unsettled = (typeof value === 'string' ? [value] : value).filter(one => this.values.matches(one, facts) === 'unknown');
    unsettled.forEach(one => this.values.collectMissing(one, facts, missing));
    if (unsettled.length === 0) {
      missing.add(this.key.name);
    }
  }

  private holdsForText(value: string, facts: Facts): Truth {
    const matches = this.values.matches(value, facts);
    return this.negated ? not(matches) : matches;
  }

  /** What several values mean without a set operator AWS leaves open. Whatever it does, it can't matter where all agree. */
  private holdsForList(list: readonly string[], facts: Facts): Truth {
    const test = (value: string) => this.holdsForText(value, facts);
    switch (this.quantifier) {
      case 'ForAllValues': return every(list, test);
      case 'ForAnyValue': return some(list, test);
      case 'none': {
        const all = every(list, test);
        return all === some(list, test) ? all : 'unknown';
      }
    }
  }
}
