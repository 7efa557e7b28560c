import type { OrganizationListing } from './listing';
import type { Places } from './places';
import { referenceIn } from './template';
import type { StackTemplate, TemplateResource } from './template';
import type { Manifest } from '../manifest/manifest';
import { ROOT_KEY } from '../organization/declaration';

/** What the nodes of an app are in AWS, by their keys; absent where they don't exist yet. */
export interface JoinedNodes {
  readonly units: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

/** By id where the app names one; else by the path of names, and accounts by their e-mail address first. */
export function joinNodes(manifest: Manifest, listing: OrganizationListing, places: Places): JoinedNodes {
  const unitByKey = new Map(manifest.organizationalUnits.map(unit => [unit.key, unit]));
  const idOfUnit = (key: string): string | undefined => {
    const unit = unitByKey.get(key);
    return key === ROOT_KEY ? listing.rootId : unit && (unit.id ?? places.unitUnder(idOfUnit(unit.parent), unit.name)?.id);
  };
  const known = (pairs: (readonly [string, string | undefined])[]) => new Map(pairs.flatMap(([key, id]) => id === undefined ? [] : [[key, id]]));
  return {
    units: known(manifest.organizationalUnits.map(({ key }) => [key, idOfUnit(key)])),
    accounts: known(manifest.accounts.map(({ key, id, email, name, parent }) => [key, id ?? places.account(email, name, idOfUnit(parent))?.id])),
  };
}

/** The parameters by which a stack reads ids from the directory of the organization. */
const UNIT_PARAMETER = /^\/cdk-secure-organization\/[a-z0-9-]+\/organizational-unit\/([^/]+)$/;
const ROOT_PARAMETER = /^\/cdk-secure-organization\/[a-z0-9-]+\/root\/id$/;

/** What the resources of one template are in AWS. */
export class JoinedTemplate {
  private readonly ids = new Map<string, string | undefined>();

  constructor(
    private readonly stack: StackTemplate, private readonly listing: OrganizationListing, private readonly places: Places,
    private readonly nodes: JoinedNodes,
  ) {}

  /** The id of a resource, by its logical id; undefined where it does not exist. */
  idOf(logicalId: string): string | undefined {
    if (!this.ids.has(logicalId)) {
      // Whoever stands under itself is found nowhere.
      this.ids.set(logicalId, undefined);
      const resource = this.stack.template.Resources?.[logicalId];
      this.ids.set(logicalId, resource && this.find(resource));
    }
    return this.ids.get(logicalId);
  }

  /** The parent that the app gives to an OU or an account: an id, or undefined where it does not exist. */
  parentOf({ Properties: { ParentId, ParentIds } = {} }: TemplateResource): string | undefined {
    const parent = ParentId ?? (Array.isArray(ParentIds) ? ParentIds[0] : undefined);
    return parent === undefined ? this.listing.rootId : this.nodeId(parent);
  }

  private find(resource: TemplateResource): string | undefined {
    const { Name, Email, AccountName, Type } = resource.Properties ?? {};
    switch (resource.Type) {
      case 'AWS::Organizations::Organization':
        return this.listing.organizationId;
      case 'AWS::Organizations::OrganizationalUnit':
        return this.places.unitUnder(this.parentOf(resource), Name)?.id;
      case 'AWS::Organizations::Account':
        return this.places.account(Email, AccountName, this.parentOf(resource))?.id;
      case 'AWS::Organizations::Policy':
        return this.listing.policies.find(policy => !policy.awsManaged && policy.name === Name && policy.type === Type)?.id;
      default:
        return undefined;
    }
  }

  private nodeId(value: unknown): string | undefined {
    if (typeof value === 'string') {
      return value;
    }
    const reference = referenceIn(value);
    if (reference === undefined) {
      return undefined;
    }
    if (reference.attribute === 'RootId') {
      return this.listing.rootId;
    }
    const parameter = String(this.stack.template.Parameters?.[reference.logicalId]?.Default);
    const key = UNIT_PARAMETER.exec(parameter)?.[1];
    return ROOT_PARAMETER.test(parameter) ? this.listing.rootId : key === undefined ? this.idOf(reference.logicalId) : this.nodes.units.get(key);
  }
}
