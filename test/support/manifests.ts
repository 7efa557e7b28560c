import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder';
import type { Manifest, ManifestAccount, ManifestGuardrail, ManifestPolicy, ManifestUnit } from '../../src/domain/manifest/manifest';
import { manifestFileName } from '../../src/domain/manifest/manifest';

/** A manifest with nothing in it but what is given. */
export function manifest(parts: Partial<Manifest> = {}): Manifest {
  return {
    version: 1, qualifier: 'main', organizationalUnits: [], accounts: [], guardrails: [], policies: [], exemptPrincipalArns: [], ...parts,
  };
}

export function unit(key: string, parent = 'Root', more: Partial<ManifestUnit> = {}): ManifestUnit {
  return { key, name: key, parent, ...more };
}

export function account(key: string, parent = 'Root', more: Partial<ManifestAccount> = {}): ManifestAccount {
  return { key, name: key, parent, origin: 'created', tags: {}, ...more };
}

export function guardrail(id: string, target: ManifestGuardrail['target'], more: Partial<ManifestGuardrail> = {}): ManifestGuardrail {
  return { id, title: id, target, policyType: 'SERVICE_CONTROL_POLICY', mode: 'ENFORCE', absolute: false, minimum: false, statements: [{ Effect: 'Deny' }], ...more };
}

export function policy(target: ManifestPolicy['target'], size: number, more: Partial<ManifestPolicy> = {}): ManifestPolicy {
  return {
    name: 'main-scp', policyType: 'SERVICE_CONTROL_POLICY', target, size, content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny' }] }, origins: ['x'], ...more,
  };
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
