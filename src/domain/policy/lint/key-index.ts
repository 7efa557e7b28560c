import type { ConditionKey } from './table';

const VARIABLE = /\$\{[^}]*\}/;
const SPECIAL = /[.*+?^$()|[\]\\/{}]/g;

/** Condition keys by name. AWS compares the names of keys without regard to case, what the user chooses in them included. */
export class KeyIndex {
  private readonly fixed: ReadonlyMap<string, ConditionKey>;
  private readonly patterns: readonly { readonly test: RegExp; readonly key: ConditionKey }[];

  public constructor(public readonly all: readonly ConditionKey[]) {
    this.fixed = new Map(all.filter(key => !VARIABLE.test(key.name)).map(key => [key.name.toLowerCase(), key]));
    this.patterns = all.filter(key => VARIABLE.test(key.name)).map(key => ({ test: patternOf(key.name), key }));
  }

  public find(name: string): ConditionKey | undefined {
    return this.fixed.get(name.toLowerCase()) ?? this.patterns.find(({ test }) => test.test(name))?.key;
  }
}

/** `aws:RequestTag/${TagKey}` is any name that has something behind the slash. */
function patternOf(name: string): RegExp {
  return new RegExp(`^${name.split(VARIABLE).map(text => text.replace(SPECIAL, '\\$&')).join('.+')}$`, 'is');
}
