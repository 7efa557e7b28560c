import type { ViewedAccount } from './access-view';
import { compileArn } from '../evaluation/condition/arn';
import { ANY, ONE } from '../evaluation/glob';
import type { GlobPiece } from '../evaluation/glob';
import type { PolicyType } from '../limits';
import { accountIds } from '../manifest/attached-policies';
import type { Manifest, ManifestGuardrail } from '../manifest/manifest';
import { manifestDeclaration } from '../manifest/schema-references';
import { groupByNode } from '../organization/print';
import { nodeText, OrganizationTree } from '../organization/tree';
import type { NodeReference } from '../organization/tree';

/** A guardrail as it binds an account. */
export interface GuardrailInForce {
  readonly id: string;
  readonly policyType: PolicyType;
  readonly absolute: boolean;
  /** Where it is put on: the account itself, an OU above it, or the root. */
  readonly node: NodeReference;
  /** The name of that. */
  readonly level: string;
}

/** What binds whoever has a permission set in an account. */
export interface Binding {
  /** From the root down. */
  readonly guardrails: readonly GuardrailInForce[];
  /** How many there are in the account that let the permission set pass. */
  readonly passed: number;
  /** What exempts it, as the user named it. */
  readonly exemptions: readonly string[];
}

/** A test of the role that a permission set has in an account. */
type RoleTest = (permissionSet: string, accountId: string) => boolean;

/** The guardrails of a manifest that are enforced, by account. Those that only count bind nobody. */
export class GuardrailsInForce {
  private readonly tree: OrganizationTree;
  private readonly ids: ReadonlyMap<string, string>;
  private readonly byNode: ReadonlyMap<string, readonly GuardrailInForce[]>;
  private readonly roles: readonly { readonly label: string; readonly matches: RoleTest }[];
  private readonly byAccount = new Map<string, readonly GuardrailInForce[]>();
  private readonly bindings = new Map<string, Binding>();

  public constructor(private readonly manifest: Manifest) {
    this.tree = new OrganizationTree(manifestDeclaration(manifest));
    this.ids = accountIds(manifest);
    const enforced = groupByNode(manifest.guardrails.filter(({ mode }) => mode === 'ENFORCE'));
    const toldOf = ({ id, policyType, absolute, target: node }: ManifestGuardrail): GuardrailInForce =>
      ({ id, policyType, absolute, node, level: this.nameOf(node) });
    this.byNode = new Map([...enforced].map(([text, guardrails]) => [text, guardrails.map(toldOf)]));
    this.roles = manifest.exemptions.flatMap(({ label, principalArn }) =>
      principalArn === undefined ? [] : [{ label, matches: roleTest(principalArn) }]);
  }

  /** What binds an account, from the root down to itself, where it stands now. Nothing binds the management account. */
  public of({ key, management }: Pick<ViewedAccount, 'key' | 'management'>): readonly GuardrailInForce[] {
    const known = this.byAccount.get(key)
      ?? (management ? [] : this.tree.levelsOf({ kind: 'account', key }).flatMap(node => this.byNode.get(nodeText(node)) ?? []));
    this.byAccount.set(key, known);
    return known;
  }

  /** What binds a permission set there: whoever is exempt passes all guardrails but the absolute ones. */
  public binding(account: Pick<ViewedAccount, 'key' | 'management'>, permissionSet: string): Binding {
    const text = JSON.stringify([account.key, permissionSet]);
    const known = this.bindings.get(text) ?? this.newBinding(account, permissionSet);
    this.bindings.set(text, known);
    return known;
  }

  private newBinding(account: Pick<ViewedAccount, 'key' | 'management'>, permissionSet: string): Binding {
    const all = this.of(account);
    const exemptions = all.length === 0 ? [] : this.exemptionsOf(account.key, permissionSet);
    const guardrails = exemptions.length === 0 ? all : all.filter(({ absolute }) => absolute);
    return { guardrails, passed: all.length - guardrails.length, exemptions };
  }

  private exemptionsOf(account: string, permissionSet: string): string[] {
    return [
      ...this.roles.filter(({ matches }) => matches(permissionSet, this.ids.get(account)!)).map(({ label }) => label),
      ...this.manifest.exemptions.filter(({ accountKey }) => accountKey === account).map(({ label }) => label),
    ];
  }

  private nameOf({ kind, key }: NodeReference): string {
    const account = kind === 'account' ? this.tree.account(key) : undefined;
    return account?.renameTo ?? account?.name ?? this.tree.unit(key)?.name ?? key;
  }
}

/**
 * Nobody knows the partition, the Region in the path and the digits at the end of such a role before it is there, so that these are taken
 * as the pattern has them.
 */
function roleTest(pattern: string): RoleTest {
  const matches = compileArn([...pattern].map(pieceOf));
  const [, partition = 'aws'] = /^arn:([a-z-]+):/.exec(pattern) ?? [];
  const [, region = 'us-east-1'] = /\/sso\.amazonaws\.com\/([a-z0-9-]+)\//.exec(pattern) ?? [];
  const [, digits = '0123456789abcdef'] = /_([0-9a-f]{16})$/.exec(pattern) ?? [];
  return (permissionSet, accountId) => ['', `${region}/`].some(path =>
    matches(`arn:${partition}:iam::${accountId}:role/aws-reserved/sso.amazonaws.com/${path}AWSReservedSSO_${permissionSet}_${digits}`));
}

function pieceOf(character: string): GlobPiece {
  return character === '*' ? ANY : character === '?' ? ONE : character;
}
