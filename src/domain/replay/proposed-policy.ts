import { FULL_AWS_ACCESS } from '../evaluation/organization-policies';
import type { PolicyType } from '../limits';
import type { Manifest, ManifestPolicy } from '../manifest/manifest';
import { ROOT, nodeName, nodeText } from '../organization/tree';
import type { NodeReference } from '../organization/tree';
import { closest, suggestion } from '../policy/lint/closest';
import { parsePolicy } from '../policy/parse';
import { policySize, renderPolicy } from '../policy/render';
import { list, quote } from '../text';

/** A policy that somebody thinks of attaching. */
export interface ProposedPolicy {
  /** What reports call it. */
  readonly name: string;
  readonly policyType: PolicyType;
  /** Parsed JSON of a policy document. */
  readonly document: unknown;
  /** Key of the OU or account, or `Root`. */
  readonly on: string;
  /** Name of a policy on that node whose place it takes, or `FullAWSAccess`. @default - it is attached beside what is there */
  readonly insteadOf?: string;
}

/** The organization with a proposed policy, or everything that speaks against asking. */
export function withProposedPolicy(manifest: Manifest, { name, policyType, document, on, insteadOf }: ProposedPolicy): Manifest | readonly string[] {
  const target = nodeByKey(manifest, on);
  const { statements, problems } = parsePolicy(document, policyType);
  const there = target === undefined ? [] : manifest.policies.filter(policy => nodeText(policy.target) === nodeText(target));
  const replacesFullAccess = insteadOf === FULL_AWS_ACCESS.name && policyType === FULL_AWS_ACCESS.policyType;
  const replaced = there.find(policy => policy.name === insteadOf && policy.policyType === policyType);
  const complaints = [
    ...problems.map(({ message }) => message),
    ...target === undefined ? [unknownNode(manifest, on)] : [],
    ...target !== undefined && insteadOf !== undefined && !replaced && !replacesFullAccess ? [unknownPolicy(target, insteadOf, there)] : [],
  ];
  if (target === undefined || complaints.length > 0) {
    return complaints;
  }
  const rendered = { Version: '2012-10-17', Statement: statements } as const;
  const proposed: ManifestPolicy = {
    name,
    policyType,
    // A list that takes the place of another one stays a list.
    kind: replacesFullAccess ? 'allow' : replaced?.kind ?? 'deny',
    slot: there.length,
    target,
    size: policySize(rendered),
    content: renderPolicy(rendered),
    sources: statements.map((_, statement) => [{ guardrail: name, statement }]),
  };
  return { ...manifest, policies: [...manifest.policies.filter(policy => policy !== replaced), proposed] };
}

function nodeByKey({ organizationalUnits, accounts }: Manifest, key: string): NodeReference | undefined {
  return key === ROOT.key ? ROOT
    : organizationalUnits.some(unit => unit.key === key) ? { kind: 'organizationalUnit', key }
      : accounts.some(account => account.key === key) ? { kind: 'account', key } : undefined;
}

function unknownNode({ organizationalUnits, accounts }: Manifest, key: string): string {
  const keys = [ROOT.key, ...organizationalUnits.map(unit => unit.key), ...accounts.map(account => account.key)];
  return `the organization has no node ${quote(key)}${suggestion(closest(key, keys))}; name an organizational unit or an account by its key, or ${quote(ROOT.key)}`;
}

function unknownPolicy(target: NodeReference, name: string, there: readonly ManifestPolicy[]): string {
  const names = [...there.map(policy => policy.name), FULL_AWS_ACCESS.name];
  return `${nodeName(target)} has no policy ${quote(name)} of this type; there are ${list(names.map(quote))}`;
}
