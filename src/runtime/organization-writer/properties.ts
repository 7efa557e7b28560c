import { list, quote } from '../../domain/text';

/**
 * What the organization writer is asked to do, shared by the construct that asks and the handler that does it.
 * CloudFormation passes every value as a text, so lists stay lists of texts and nothing here is a number or a boolean.
 */

export interface EnablePolicyTypesProperties {
  readonly Operation: 'enablePolicyTypes';
  readonly RootId: string;
  readonly PolicyTypes: readonly string[];
}

export interface PublishIdsProperties {
  readonly Operation: 'publishIds';
  /** `/cdk-secure-organization/<qualifier>/`. */
  readonly Prefix: string;
  /** Where the ids are read. */
  readonly Regions: readonly string[];
  /** Name below the prefix → id. */
  readonly Ids: Readonly<Record<string, string>>;
}

export interface ReplaceFullAccessProperties {
  readonly Operation: 'replaceFullAccess';
  /** Root, OU or account that keeps nothing but what its own policies allow. */
  readonly TargetId: string;
  /** The policies that allow, which must be attached by then. */
  readonly PolicyIds: readonly string[];
}

export type WriterProperties = EnablePolicyTypesProperties | PublishIdsProperties | ReplaceFullAccessProperties;

type Raw = Readonly<Record<string, unknown>>;

/** What CloudFormation and CDK send along with every custom resource. */
const ENVELOPE = ['ServiceToken', 'ServiceTimeout', 'Operation'];

/**
 * Reads what CloudFormation sent. Throws what is wrong with it, since a half-understood request must not be carried out:
 * one property too many is as wrong as one too few, for its sender counts on it.
 */
export function readProperties(raw: Raw): WriterProperties {
  switch (raw.Operation) {
    case 'enablePolicyTypes':
      refuseOthers(raw, ['RootId', 'PolicyTypes']);
      return { Operation: raw.Operation, RootId: text(raw, 'RootId'), PolicyTypes: texts(raw, 'PolicyTypes') };
    case 'replaceFullAccess':
      refuseOthers(raw, ['TargetId', 'PolicyIds']);
      return { Operation: raw.Operation, TargetId: text(raw, 'TargetId'), PolicyIds: texts(raw, 'PolicyIds') };
    case 'publishIds':
      refuseOthers(raw, ['Prefix', 'Regions', 'Ids']);
      return { Operation: raw.Operation, Prefix: text(raw, 'Prefix'), Regions: texts(raw, 'Regions'), Ids: map(raw, 'Ids') };
    default:
      throw new Error(`the organization writer knows no operation ${quote(String(raw.Operation))}`);
  }
}

function refuseOthers(raw: Raw, known: readonly string[]): void {
  const others = Object.keys(raw).filter(name => !ENVELOPE.includes(name) && !known.includes(name));
  if (others.length > 0) {
    throw new Error(`the organization writer knows no property ${list(others.map(quote), 'or')} of ${quote(String(raw.Operation))}`);
  }
}

function text(raw: Raw, name: string): string {
  const value = raw[name];
  if (!isText(value)) {
    throw new Error(`the organization writer needs a text as ${quote(name)}`);
  }
  return value;
}

function texts(raw: Raw, name: string): string[] {
  const value = raw[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isText)) {
    throw new Error(`the organization writer needs a list of texts as ${quote(name)}, with at least one`);
  }
  return value;
}

function map(raw: Raw, name: string): Record<string, string> {
  const value = raw[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`the organization writer needs a map of texts as ${quote(name)}`);
  }
  const wrong = Object.entries(value).find(([, item]) => !isText(item));
  if (wrong || Object.keys(value).length === 0) {
    throw new Error(`the organization writer needs a map of texts as ${quote(name)}, ${wrong ? `but ${quote(wrong[0])} is none` : 'with at least one'}`);
  }
  return value as Record<string, string>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
