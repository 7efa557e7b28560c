import { Construct } from 'constructs';
import type { OrganizationModel } from './organization-model';
import type {
  AccountOptions, ExistingAccountOptions, IAccount, IOrganizationalUnit, IOrganizationParent, OrganizationalUnitOptions,
} from './organization-node';
import { ROOT_KEY } from '../domain/organization/declaration';
import type { NodeKind, NodeReference } from '../domain/organization/tree';

const NODE = Symbol.for('cdk-secure-organization.Node');

/** What a node is in the domain, or undefined for what is none of ours. */
export function nodeReference(node: unknown): NodeReference | undefined {
  return typeof node === 'object' && node !== null ? (node as { [NODE]?: NodeReference })[NODE] : undefined;
}

abstract class Node extends Construct {
  constructor(scope: Construct, id: string, kind: NodeKind, readonly key: string) {
    super(scope, id);
    Object.defineProperty(this, NODE, { value: { kind, key } satisfies NodeReference });
  }
}

/** Gives a node its id; what AWS makes for it stands under the node itself. */
export type IdProvider = (node: Construct) => string;

abstract class ParentNode extends Node implements IOrganizationParent {
  readonly nodeId: string;

  constructor(scope: Construct, id: string, kind: NodeKind, key: string, private readonly model: OrganizationModel, provideId: IdProvider) {
    super(scope, id, kind, key);
    this.nodeId = provideId(this);
  }

  addOrganizationalUnit(key: string, options?: OrganizationalUnitOptions): IOrganizationalUnit {
    return this.model.addUnit(this.key, this.nodeId, key, options);
  }

  addAccount(key: string, options: AccountOptions): IAccount {
    return this.model.addAccount(this.key, this.nodeId, key, options);
  }

  addExistingAccount(key: string, options: ExistingAccountOptions): IAccount {
    return this.model.addExistingAccount(this.key, this.nodeId, key, options);
  }
}

export class RootNode extends ParentNode {
  constructor(scope: Construct, id: string, model: OrganizationModel, rootId: string) {
    super(scope, id, 'root', ROOT_KEY, model, () => rootId);
  }
}

export class OrganizationalUnitNode extends ParentNode implements IOrganizationalUnit {
  constructor(scope: Construct, model: OrganizationModel, key: string, provideId: IdProvider) {
    super(scope, key, 'organizationalUnit', key, model, provideId);
  }

  get organizationalUnitId(): string {
    return this.nodeId;
  }
}

export class AccountNode extends Node implements IAccount {
  readonly nodeId: string;

  constructor(scope: Construct, key: string, readonly accountName: string, provideId: IdProvider) {
    super(scope, key, 'account', key);
    this.nodeId = provideId(this);
  }

  get accountId(): string {
    return this.nodeId;
  }
}
