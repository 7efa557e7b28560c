import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder';
import type { Manifest, ManifestAccount, ManifestGuardrail, ManifestMove, ManifestPolicy, ManifestUnit } from '../../src/domain/manifest/manifest';
import { manifestFileName } from '../../src/domain/manifest/manifest';

/** A manifest with nothing in it but what is given. */
export function manifest(parts: Partial<Manifest> = {}): Manifest {
  return {
    version: 1,
    qualifier: 'main',
    organizationalUnits: [],
    accounts: [],
    guardrails: [],
    policies: [],
    policyRoom: { SERVICE_CONTROL_POLICY: { maxCharacters: 10_240, available: 9 }, RESOURCE_CONTROL_POLICY: { maxCharacters: 5_120, available: 4 } },
    moves: [],
    exemptions: [],
    ...parts,
  };
}

/** A statement as a manifest has it: it denies everything, unless told otherwise. */
export function statement(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { Effect: 'Deny', Action: '*', Resource: '*', ...more };
}

export function unit(key: string, parent = 'Root', more: Partial<ManifestUnit> = {}): ManifestUnit {
  return { key, name: key, parent, ...more };
}

export function account(key: string, parent = 'Root', more: Partial<ManifestAccount> = {}): ManifestAccount {
  return { key, name: key, parent, origin: 'created', tags: {}, ...more };
}

export function guardrail(id: string, target: ManifestGuardrail['target'], more: Partial<ManifestGuardrail> = {}): ManifestGuardrail {
  return { id, title: id, target, policyType: 'SERVICE_CONTROL_POLICY', mode: 'ENFORCE', absolute: false, minimum: false, statements: [statement()], ...more };
}

export function policy(target: ManifestPolicy['target'], size: number, more: Partial<ManifestPolicy> = {}): ManifestPolicy {
  return {
    name: 'main-scp',
    policyType: 'SERVICE_CONTROL_POLICY',
    kind: 'deny',
    slot: 0,
    target,
    size,
    content: { Version: '2012-10-17', Statement: [statement()] },
    sources: [[{ guardrail: 'x', statement: 0 }]],
    ...more,
  };
}

export function move(guardrailId: string, target: ManifestMove['target'], from: number, to: number, more: Partial<ManifestMove> = {}): ManifestMove {
  return { guardrail: guardrailId, statement: 0, target, policyType: 'SERVICE_CONTROL_POLICY', kind: 'deny', from, to, ...more };
}

/** A folder with manifests in it, by folder (`.` or that of a nested assembly); a text is written as it is. */
export function assemblyWith(folders: Record<string, (Manifest | string)[]>): string {
  const assembly = temporaryFolder();
  for (const [folder, contents] of Object.entries(folders)) {
    mkdirSync(join(assembly, folder), { recursive: true });
    contents.forEach(content => {
      const [name, text] = typeof content === 'string' ? ['main', content] : [content.qualifier, JSON.stringify(content)];
      writeFileSync(join(assembly, folder, manifestFileName(name)), text);
    });
  }
  return assembly;
}
