import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackTemplate, Template } from '../../domain/adopt/template';
import { quote } from '../../domain/text';
import { BadInput } from '../exit';

/** A stack of a cloud assembly, and the file of its template in the assembly's folder. */
export interface AssemblyStack extends StackTemplate {
  readonly artifactId: string;
  readonly file: string;
}

interface AssemblyManifest {
  readonly artifacts?: Record<string, {
    readonly type?: string; readonly environment?: string; readonly displayName?: string; readonly properties?: { readonly templateFile?: string };
  }>;
}

/** `aws://111111111111/us-east-1`; the account may be unknown. */
const ACCOUNT = /^aws:\/\/(\d{12})\//;

/** The stacks of an assembly that go, or may go, into an account. */
export function stacksOf(folder: string, account: string): AssemblyStack[] {
  const { artifacts = {} } = readJson<AssemblyManifest>(join(folder, 'manifest.json'));
  return Object.entries(artifacts)
    .filter(([, { type, environment = '' }]) => type === 'aws:cloudformation:stack' && (ACCOUNT.exec(environment)?.[1] ?? account) === account)
    .map(([artifactId, { displayName = artifactId, properties }]) => {
      const file = properties?.templateFile ?? `${artifactId}.template.json`;
      return { artifactId, name: displayName, file, template: readJson<Template>(join(folder, file)) };
    });
}

function readJson<T extends object>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(`${quote(path)} ${code === undefined ? 'is no JSON' : `can't be read: ${code}`}; synthesise the app anew with \`cdk synth\``);
  }
}
