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

export type WriterProperties = EnablePolicyTypesProperties | PublishIdsProperties;

/** Reads what CloudFormation sent. Throws what is wrong with it, since a half-understood request must not be carried out. */
export function readProperties(raw: Readonly<Record<string, unknown>>): WriterProperties {
  switch (raw.Operation) {
    case 'enablePolicyTypes':
      return { Operation: raw.Operation, RootId: text(raw, 'RootId'), PolicyTypes: texts(raw, 'PolicyTypes') };
    case 'publishIds':
      return { Operation: raw.Operation, Prefix: text(raw, 'Prefix'), Regions: texts(raw, 'Regions'), Ids: map(raw, 'Ids') };
    default:
      throw new Error(`the organization writer knows no operation \`${String(raw.Operation)}\``);
  }
}

function text(raw: Readonly<Record<string, unknown>>, name: string): string {
  const value = raw[name];
  if (typeof value !== 'string' || value === '') {
    throw new Error(`the organization writer needs a text as \`${name}\``);
  }
  return value;
}

function texts(raw: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = raw[name];
  if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) {
    throw new Error(`the organization writer needs a list of texts as \`${name}\``);
  }
  return value as string[];
}

function map(raw: Readonly<Record<string, unknown>>, name: string): Record<string, string> {
  const value = raw[name];
  if (typeof value !== 'object' || value === null || Object.values(value).some(item => typeof item !== 'string')) {
    throw new Error(`the organization writer needs a map of texts as \`${name}\``);
  }
  return value as Record<string, string>;
}
