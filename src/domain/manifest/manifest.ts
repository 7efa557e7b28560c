import type { Exemption } from '../guardrail/exemption';
import type { Mode, PolicyKind } from '../guardrail/plan';
import type { PolicyType } from '../limits';
import type { AwayStage } from '../organization/account-life';
import type { Delegation } from '../organization/delegation';
import type { NodeReference } from '../organization/tree';
import type { PackedSource, StatementSource } from '../policy/bin';
import type { RenderedPolicy } from '../policy/render';

/** The version of the document's shape. A reader refuses what it does not know. */
export const MANIFEST_VERSION = 1;

/** Name of the manifest's file in the cloud assembly: one an organization. */
export function manifestFileName(qualifier: string): string {
  return `secure-organization.${qualifier}.json`;
}
export const MANIFEST_FILE = /^secure-organization\.[a-z0-9-]+\.json$/;

/** What is switched on for the organization as a whole. Older manifests don't tell. */
export interface ManifestSwitches {
  /** Principals of the services that have trusted access by this app. */
  readonly trustedServices?: readonly string[];
  readonly delegatedAdministrators?: readonly Delegation[];
  readonly centralizedRootAccess?: readonly string[];
}

/** What synthesis knows of an organization, for the command line, the reports and the runtime. An id that is absent is known only after deployment. */
export interface Manifest extends ManifestSwitches {
  readonly version: typeof MANIFEST_VERSION;
  /** Tells two organizations of one app apart. */
  readonly qualifier: string;
  readonly organizationId?: string;
  readonly rootId?: string;
  readonly managementAccountId?: string;
  readonly organizationalUnits: readonly ManifestUnit[];
  readonly accounts: readonly ManifestAccount[];
  readonly guardrails: readonly ManifestGuardrail[];
  readonly policies: readonly ManifestPolicy[];
  /** What a node takes of each type, as the user's quotas have it. */
  readonly policyRoom: Readonly<Record<PolicyType, ManifestPolicyRoom>>;
  /** Statements that stand in another policy than in the baseline: between two updates such a Deny is absent for a moment. */
  readonly moves: readonly ManifestMove[];
  /** Whom every guardrail but the absolute ones lets pass. */
  readonly exemptions: readonly Omit<Exemption, 'path'>[];
}

export interface ManifestUnit {
  readonly key: string;
  readonly name: string;
  readonly parent: string;
  readonly id?: string;
  /** How often it was made anew to stand under another parent, if it ever was. */
  readonly generation?: number;
}

export interface ManifestAccount {
  readonly key: string;
  /** The first name, which the template keeps. */
  readonly name: string;
  /** The name that it has by now, where that is another one. */
  readonly renamedTo?: string;
  readonly parent: string;
  /** Key of what it is declared under, where a stage of its life has it stand elsewhere. */
  readonly home?: string;
  readonly stage?: AwayStage;
  readonly closing?: boolean;
  readonly email?: string;
  readonly id?: string;
  readonly origin: 'created' | 'existing';
  readonly tags: Readonly<Record<string, string>>;
  /** Number of the stack in which it stands, if not in the organization's own, which is 1. */
  readonly stack?: number;
}

/** A guardrail on a node. */
export interface ManifestGuardrail {
  readonly id: string;
  readonly title: string;
  readonly target: NodeReference;
  readonly policyType: PolicyType;
  /** A staged one only counts on this node; what is attached to PolicyStaging is another entry. */
  readonly mode: Mode;
  readonly absolute: boolean;
  /** Whether it belongs to the minimum that can't be taken away. */
  readonly minimum: boolean;
  /** Its statements, exemptions included; what a count is made with. */
  readonly statements: RenderedPolicy['Statement'];
}

/** A policy as it is attached. */
export interface ManifestPolicy {
  readonly name: string;
  readonly policyType: PolicyType;
  /** `allow`: it stands in place of FullAWSAccess. */
  readonly kind: PolicyKind;
  /** Number among the policies of its node, type and kind, from 0; it stays the same as long as the policy lives. */
  readonly slot: number;
  readonly target: NodeReference;
  /** Characters, as Organizations counts them. */
  readonly size: number;
  readonly content: RenderedPolicy;
  /** For each statement of the content, in order, the statements of guardrails that it comes from. */
  readonly sources: readonly (readonly PackedSource[])[];
}

export interface ManifestPolicyRoom {
  /** Characters of one policy. */
  readonly maxCharacters: number;
  /** Policies on one node, beside those of AWS and those that are reserved for others. */
  readonly available: number;
}

/** A statement of a guardrail that changes its policy; `from` and `to` are slots. */
export interface ManifestMove extends StatementSource {
  readonly target: NodeReference;
  readonly policyType: PolicyType;
  readonly kind: PolicyKind;
  readonly from: number;
  readonly to: number;
}
