import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import { BadInput } from './exit';
import { renderFindings } from '../domain/finding';
import { MANIFEST_VERSION } from '../domain/manifest/manifest';
import type { Manifest } from '../domain/manifest/manifest';
import { MANIFEST_SCHEMA } from '../domain/manifest/schema';
import { checkReferences } from '../domain/manifest/schema-references';
import { quote } from '../domain/text';

/** A file with hundreds of problems was written by something else; these tell as much. */
const MOST_PROBLEMS_TOLD = 10;

export interface ReadManifest {
  readonly manifest: Manifest;
  /** The file as it is written. */
  readonly text: string;
}

/** Reads a manifest, or tells everything that is wrong with it. */
export function readManifest(path: string): ReadManifest {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new BadInput(`the manifest ${quote(path)} can't be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  const manifest = parse(text, path);
  const lost = checkReferences(manifest);
  if (lost.length > 0) {
    throw broken(path, renderFindings(lost.slice(0, MOST_PROBLEMS_TOLD)), lost.length);
  }
  return { manifest, text };
}

function parse(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadInput(`the manifest ${quote(path)} is no JSON; synthesise the app anew`);
  }
  const version = (value as Partial<Manifest> | null)?.version;
  if (typeof version === 'number' && version !== MANIFEST_VERSION) {
    throw new BadInput(`the manifest ${quote(path)} has version ${quote(String(version))}, but this command line reads version ${MANIFEST_VERSION}; use the command line of `
      + 'the version of cdk-secure-organization that the app uses, and synthesise anew');
  }
  const validate = new Ajv({ allErrors: true }).compile<Manifest>(MANIFEST_SCHEMA);
  if (!validate(value)) {
    const errors = validate.errors!;
    throw broken(path, errors.slice(0, MOST_PROBLEMS_TOLD).map(error => `  - ${told(error)}`).join('\n'), errors.length);
  }
  return value;
}

function broken(path: string, bullets: string, problems: number): BadInput {
  const more = problems > MOST_PROBLEMS_TOLD ? `\n  and ${problems - MOST_PROBLEMS_TOLD} more` : '';
  return new BadInput(`the manifest ${quote(path)} is not what this library writes; synthesise the app anew:\n${bullets}${more}`);
}

/** `/accounts/3/email must be string`, with the name or the values that the schema's message leaves out. */
function told({ instancePath, message, params }: ErrorObject): string {
  const place = instancePath === '' ? 'the document' : quote(instancePath.slice(1));
  const detail = params.additionalProperty ? ` ${quote(params.additionalProperty)}`
    : params.allowedValues ? `: ${params.allowedValues.map(quote).join(', ')}` : '';
  return `${place} ${message!.replace(/['"]/g, '`')}${detail}`;
}
