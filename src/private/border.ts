import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { hasBrand } from './brand';
import type { Brand } from './brand';
import type { Finding } from '../domain/finding';
import { checkTags, checkText } from '../domain/organization/field-rules';
import type { TextField } from '../domain/organization/field-rules';
import { kindOf, list, quote, show } from '../domain/text';

/** Gathers the findings of one construct, and has CDK tell them with all others when the app is synthesised. */
export class Findings {
  private readonly found: Finding[] = [];

  constructor(private readonly construct: IConstruct) {
    construct.node.addValidation({ validate: () => this.messages() });
  }

  add(id: string, message: string, path: string = this.construct.node.path): void {
    this.found.push({ id, path, message });
  }

  addAll(findings: readonly Finding[]): void {
    this.found.push(...findings);
  }

  get count(): number {
    return this.found.length;
  }

  private messages(): string[] {
    return this.found.map(finding => `[${finding.id}] ${finding.path}: ${finding.message}`);
  }
}

/** Registers a check that needs the finished tree. */
export function validateLate(construct: IConstruct, check: () => readonly Finding[]): void {
  construct.node.addValidation({ validate: () => check().map(finding => `[${finding.id}] ${finding.path}: ${finding.message}`) });
}

/**
 * Reads props that may come from plain JavaScript or from another language: whatever stands there, the outcome is a
 * sound value or a finding, never a TypeError. A token passes unchecked where nothing says otherwise, for nobody knows yet
 * what it will be.
 */
export class PropReader {
  /** Whether everything read so far was sound. */
  public sound = true;

  constructor(private readonly findings: Findings, private readonly path: string) {}

  /** The props themselves; what is no struct has none. */
  struct<T extends object>(prop: string, value: T | undefined): Partial<T> {
    if (value === undefined || value === null) {
      return {};
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.complain('wrongType', `${quote(prop)} must be a struct, but it is ${kindOf(value)}; write it as \`{ name: value }\``);
      return {};
    }
    return value;
  }

  /** A text that must be there. */
  required(prop: string, field: TextField, value: unknown): string {
    if (value === undefined || value === null) {
      this.complain('missingValue', `${quote(prop)} is missing; give it a value`);
      return '';
    }
    return this.optional(prop, field, value) ?? '';
  }

  optional(prop: string, field: TextField, value: unknown): string | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'string') {
      this.complain('wrongType', `${quote(prop)} must be a text, but it is ${kindOf(value)}; write it as a string`);
      return undefined;
    }
    if (!Token.isUnresolved(value)) {
      const problem = checkText(field, value);
      if (problem) {
        this.complain(problem.id, problem.message);
      }
    }
    return value;
  }

  /** A text that names things at synthesis, so that it can't be a token; undefined where it is unsound. */
  fixed(prop: string, field: TextField, value: unknown): string | undefined {
    if (Token.isUnresolved(value)) {
      this.complain('unknownAtSynthesis', `${quote(prop)} is known only after deployment, but ids and names are made of it; write it as a string`);
      return undefined;
    }
    const before = this.findings.count;
    const text = this.optional(prop, field, value);
    return this.findings.count === before ? text : undefined;
  }

  /** A map of texts; what they must look like is for the caller to check. */
  texts(prop: string, value: unknown): Record<string, string> | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'object' || Array.isArray(value) || Token.isUnresolved(value)) {
      this.complain('wrongType', `${quote(prop)} must be a map of texts that is known at synthesis, but it is ${Token.isUnresolved(value) ? 'a token' : kindOf(value)}`);
      return undefined;
    }
    const wrong = Object.entries(value).find(([, text]) => typeof text !== 'string');
    if (wrong) {
      this.complain('wrongType', `${quote(wrong[0])} of ${quote(prop)} must be a text, but it is ${kindOf(wrong[1])}; write it as a string`);
      return undefined;
    }
    return { ...value } as Record<string, string>;
  }

  tags(value: unknown): Record<string, string> | undefined {
    const tags = this.texts('tags', value);
    const checkable = Object.entries(tags ?? {}).filter(([key, text]) => !Token.isUnresolved(key) && !Token.isUnresolved(text));
    checkTags(Object.fromEntries(checkable)).forEach(problem => this.complain(problem.id, problem.message));
    return tags;
  }

  /** One of the members of an enum, by the names that the user types. */
  choice<T>(prop: string, members: Readonly<Record<string, T>>, value: unknown): T | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    const member = Object.values(members).find(candidate => candidate === value);
    if (member === undefined) {
      this.complain('wrongChoice', `${quote(prop)} is ${show(value)}, but must be ${list(Object.keys(members).map(quote), 'or')}`);
    }
    return member;
  }

  /** A whole number of at least so much. */
  count(prop: string, value: unknown, least: number): number | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || Token.isUnresolved(value)) {
      this.complain('badNumber', `${quote(prop)} is ${Token.isUnresolved(value) ? 'a token' : show(value)}, but must be a whole number of at least ${least}`);
      return undefined;
    }
    return value;
  }

  flag(prop: string, value: unknown): boolean | undefined {
    return this.choice(prop, { true: true, false: false }, value);
  }

  /** An instance of a class of this library; a look-alike lacks what the library needs of it. */
  instance<T>(prop: string, type: Brand, value: T | undefined): T | undefined {
    if (value === undefined || value === null) {
      return undefined;
    }
    if (hasBrand(value, type)) {
      return value;
    }
    this.complain('wrongType', `${quote(prop)} must be made by a factory of ${quote(type)}, but it is ${kindOf(value)}`);
    return undefined;
  }

  complain(id: string, message: string): void {
    this.sound = false;
    this.findings.add(id, message, this.path);
  }
}

/** The value where it is a text that is known; undefined where it is a token: the domain checks only what is known. */
export function known(value: unknown): string | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value : undefined;
}
