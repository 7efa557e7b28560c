import { list, quote } from '../../domain/text';

export type Raw = Readonly<Record<string, unknown>>;

/** What CloudFormation and CDK send along with every custom resource. */
const ENVELOPE = ['ServiceToken', 'ServiceTimeout', 'Operation'];

/**
 * Reads the properties that CloudFormation sent to a function. Throws what is wrong with them, since a half-understood request must not be
 * carried out: one property too many is as wrong as one too few, for its sender counts on it.
 */
export class PropertyReader {
  /** `who`: how the function calls itself in messages. */
  constructor(private readonly who: string, private readonly raw: Raw) {}

  /** Refuses properties that the operation doesn't have. */
  only(...known: string[]): this {
    const others = Object.keys(this.raw).filter(name => !ENVELOPE.includes(name) && !known.includes(name));
    if (others.length > 0) {
      throw new Error(`${this.who} knows no property ${list(others.map(quote), 'or')} of ${quote(String(this.raw.Operation))}`);
    }
    return this;
  }

  text(name: string): string {
    const value = this.raw[name];
    if (!isText(value)) {
      throw this.missing('a text', name);
    }
    return value;
  }

  optionalText(name: string): string | undefined {
    return this.raw[name] === undefined ? undefined : this.text(name);
  }

  /** The id of an account. */
  account(name: string): string {
    const value = this.text(name);
    if (!/^[0-9]{12}$/.test(value)) {
      throw new Error(`${this.who} needs an account id of 12 digits as ${quote(name)}, but got ${quote(value)}`);
    }
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.raw[name];
    if (!choices.includes(value as T)) {
      throw this.missing(list(choices.map(quote), 'or'), name);
    }
    return value as T;
  }

  /** CloudFormation makes texts of booleans; what is called directly may still send the boolean. */
  flag(name: string): boolean {
    const value = String(this.raw[name]);
    if (value !== 'true' && value !== 'false') {
      throw this.missing('`true` or `false`', name);
    }
    return value === 'true';
  }

  optionalFlag(name: string): boolean | undefined {
    return this.raw[name] === undefined ? undefined : this.flag(name);
  }

  texts(name: string): string[] {
    const value = this.raw[name];
    if (!Array.isArray(value) || value.length === 0 || !value.every(isText)) {
      throw this.missing('a list of texts', name, ', with at least one');
    }
    return value;
  }

  choices<T extends string>(name: string, choices: readonly T[]): T[] {
    const wrong = this.texts(name).find(value => !choices.includes(value as T));
    if (wrong !== undefined) {
      throw new Error(`${this.who} needs ${list(choices.map(quote), 'or')} in ${quote(name)}, but got ${quote(wrong)}`);
    }
    return this.texts(name) as T[];
  }

  /** A list of maps, each with a reader of its own; empty where `atLeast` is 0 and nothing is sent. */
  records(name: string, atLeast: 0 | 1 = 1): PropertyReader[] {
    const value = this.raw[name] ?? [];
    if (!Array.isArray(value) || value.length < atLeast || !value.every(isMap)) {
      throw this.missing('a list of maps', name, atLeast === 0 ? '' : ', with at least one');
    }
    return value.map(item => new PropertyReader(this.who, { Operation: `${String(this.raw.Operation)}.${name}`, ...item }));
  }

  map(name: string): Record<string, string> {
    const value = this.raw[name];
    if (!isMap(value)) {
      throw this.missing('a map of texts', name);
    }
    const wrong = Object.entries(value).find(([, item]) => !isText(item));
    if (wrong || Object.keys(value).length === 0) {
      throw this.missing('a map of texts', name, wrong ? `, but ${quote(wrong[0])} is none` : ', with at least one');
    }
    return value as Record<string, string>;
  }

  /** What to throw for an operation that the function doesn't have. */
  unknownOperation(): Error {
    return new Error(`${this.who} knows no operation ${quote(String(this.raw.Operation))}`);
  }

  private missing(what: string, name: string, more = ''): Error {
    return new Error(`${this.who} needs ${what} as ${quote(name)}${more}`);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isMap(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
