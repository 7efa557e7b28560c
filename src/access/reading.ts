import { Token } from 'aws-cdk-lib';
import { kindOf, quote } from '../domain/text';
import type { PropReader } from '../private/border';

/** A text that is known at synthesis; undefined where there is none, or no sound one. */
export function textOf(reader: PropReader, prop: string, value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' || Token.isUnresolved(value)) {
    reader.complain('wrongType', `${quote(prop)} must be a text that is known at synthesis, but it is ${Token.isUnresolved(value) ? 'a token' : kindOf(value)}`);
    return undefined;
  }
  return value;
}

/** A list that is known at synthesis; what is in it, holes included, is for the caller to check. */
export function listOf(reader: PropReader, prop: string, value: unknown): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value) || Token.isUnresolved(value)) {
    reader.complain('wrongType', `${quote(prop)} must be a list that is known at synthesis, but it is ${Array.isArray(value) ? 'a token' : kindOf(value)}`);
    return [];
  }
  return Array.from(value);
}

/** Texts that are known at synthesis. */
export function textsOf(reader: PropReader, prop: string, value: unknown): string[] {
  return listOf(reader, prop, value).flatMap(item => {
    if (item === undefined || item === null) {
      reader.complain('wrongType', `${quote(prop)} must be a list of texts, but one of them is ${kindOf(item)}`);
    }
    return textOf(reader, prop, item) ?? [];
  });
}
