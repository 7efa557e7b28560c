import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTime } from './period';
import { accountIds } from '../../domain/manifest/attached-policies';
import type { Manifest } from '../../domain/manifest/manifest';
import { closest, suggestion } from '../../domain/policy/lint/closest';
import type { ReplayMode } from '../../domain/replay/layers';
import type { ReplayPlan } from '../../domain/replay/plan';
import { withProposedPolicy } from '../../domain/replay/proposed-policy';
import { quote } from '../../domain/text';
import { findManifest } from '../assembly';
import { deployedManifest } from '../deployed-manifest';
import { BadInput } from '../exit';
import { readManifest } from '../manifest-file';

export interface ReplayOptions {
  readonly app: string;
  readonly qualifier?: string;
  readonly accounts?: string;
  readonly mode?: ReplayMode;
  readonly guardrail?: readonly string[];
  readonly account?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly compare?: string;
  readonly policy?: string;
  readonly on?: string;
  readonly type: 'scp' | 'rcp';
  readonly insteadOf?: string;
}

const TYPES = { scp: 'SERVICE_CONTROL_POLICY', rcp: 'RESOURCE_CONTROL_POLICY' } as const;

/** What is asked, or everything that is wrong with it. */
export function readPlan(options: ReplayOptions): ReplayPlan {
  const manifest = manifestOf(options.app, options);
  const other = otherManifest(manifest, options);
  // What is compared is what is in force, unless somebody wants more.
  const mode = options.mode ?? (other === undefined ? 'count' : 'enforce');
  checkGuardrails(manifest, mode, options.guardrail, other !== undefined);
  const { since, until } = { since: options.since && readTime(options.since), until: options.until && readTime(options.until) };
  if (since !== undefined && until !== undefined && since >= until) {
    throw new BadInput(`there is no time from ${quote(options.since!)} until ${quote(options.until!)}; give \`--since\` an earlier time than \`--until\``);
  }
  const accounts = options.account?.map(account => accountIdOf(manifest, account));
  return { manifest, mode, guardrails: options.guardrail, accounts, since, until, other };
}

function manifestOf(app: string, { qualifier, accounts }: ReplayOptions): Manifest {
  return deployedManifest(readManifest(findManifest(app, qualifier)).manifest, accounts).manifest;
}

function otherManifest(manifest: Manifest, options: ReplayOptions): Manifest | undefined {
  const { compare, policy, on } = options;
  if (compare !== undefined && policy !== undefined) {
    throw new BadInput('`--compare` and `--policy` are two questions; ask one at a time');
  }
  if (compare !== undefined) {
    return manifestOf(compare, options);
  }
  if (policy === undefined) {
    return undefined;
  }
  if (on === undefined) {
    throw new BadInput('where the policy would be attached is missing; name an organizational unit or an account by its key, or `Root`, with `--on`');
  }
  const proposed = withProposedPolicy(manifest, {
    name: basename(policy), policyType: TYPES[options.type], document: readPolicy(policy), on, insteadOf: options.insteadOf,
  });
  if (!('version' in proposed)) {
    throw new BadInput(proposed.join('\nerror: '));
  }
  return proposed;
}

function readPolicy(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(code === undefined ? `the policy ${quote(path)} is no JSON` : `the policy ${quote(path)} can't be read: ${code}`);
  }
}

function checkGuardrails(manifest: Manifest, mode: ReplayMode, wanted: readonly string[] | undefined, isComparison: boolean): void {
  const ofMode = manifest.guardrails.filter(guardrail => mode === 'all' || (mode === 'enforce') === (guardrail.mode === 'ENFORCE'));
  const ids = new Set(ofMode.map(({ id }) => id));
  for (const id of wanted ?? []) {
    if (!ids.has(id)) {
      const elsewhere = manifest.guardrails.some(guardrail => guardrail.id === id);
      throw new BadInput(elsewhere ? `the guardrail ${quote(id)} ${mode === 'count' ? 'is in force; replay it with `--mode enforce`' : 'only counts; replay it with `--mode count`'}`
        : `the organization has no guardrail ${quote(id)}${suggestion(closest(id, manifest.guardrails.map(guardrail => guardrail.id)))}`);
    }
  }
  if (ids.size === 0 && !isComparison) {
    throw new BadInput(mode === 'count' ? 'no guardrail only counts; add one with `GuardrailMode.COUNT`, or replay those in force with `--mode enforce`'
      : 'no guardrail is in force; add one to the app, or replay those that only count with `--mode count`');
  }
}

function accountIdOf(manifest: Manifest, account: string): string {
  const ids = accountIds(manifest);
  const found = manifest.accounts.find(({ key, name }) => key === account || name === account || ids.get(key) === account);
  if (found === undefined) {
    const names = manifest.accounts.flatMap(({ key, name }) => [key, name]);
    throw new BadInput(`the organization has no account ${quote(account)}${suggestion(closest(account, names))}; name it by its key, its name or its id`);
  }
  return ids.get(found.key)!;
}
