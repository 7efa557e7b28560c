import { CfnGroup, CfnGroupMembership } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { Group } from './group';
import type { IdentityCenter } from './identity-center';
import { known } from '../private/border';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';
import { OrganizationLookup } from '../runtime/organization-lookup/provider';

/** The instance of Identity Center and its groups: given, made, or found when the stack is deployed. */
export class AccessDirectory {
  private readonly groups = new Map<string, string>();
  private instance?: { readonly instanceArn: string; readonly identityStoreId: string };
  private lookup?: OrganizationLookup;

  constructor(private readonly scope: Construct, private readonly identityCenter: IdentityCenter) {}

  get instanceArn(): string {
    return this.found().instanceArn;
  }

  /** The id of a group, which is made or looked up once. */
  groupId(group: Group): string {
    const id = this.groups.get(group.displayName) ?? group._id ?? (group._origin === 'builtIn' ? this.make(group) : this.find(group));
    this.groups.set(group.displayName, id);
    return id;
  }

  private found() {
    const { instanceArn, identityStoreId } = this.identityCenter._attributes ?? {};
    this.instance ??= instanceArn !== undefined && identityStoreId !== undefined ? { instanceArn, identityStoreId } : this.findInstance();
    return this.instance;
  }

  private findInstance() {
    const found = this.provider().request(this.scope, Ids.INSTANCE, 'IdentityCenter', { Operation: 'findIdentityCenter' });
    return { instanceArn: found.getAttString('InstanceArn'), identityStoreId: found.getAttString('IdentityStoreId') };
  }

  private find({ displayName }: Group): string {
    return this.provider().request(this.groupScope(displayName), Ids.LOOKUP, 'GroupByName', {
      Operation: 'findGroup', IdentityStoreId: this.found().identityStoreId, DisplayName: displayName,
    }).getAttString('GroupId');
  }

  private make({ displayName, _options }: Group): string {
    const { identityStoreId } = this.found();
    const scope = this.groupScope(displayName);
    const group = new CfnGroup(scope, Ids.RESOURCE, { identityStoreId, displayName, description: _options?.description });
    for (const userId of _options?.memberIds ?? []) {
      new CfnGroupMembership(scope, known(userId) ?? 'Member', { identityStoreId, groupId: group.attrGroupId, memberId: { userId } });
    }
    return group.attrGroupId;
  }

  /** A construct id can't hold a slash. */
  private groupScope(displayName: string): Construct {
    return namespace(this.scope, Ids.GROUPS, displayName.replace(/\//g, '--'));
  }

  private provider(): OrganizationLookup {
    return this.lookup ??= new OrganizationLookup(this.scope, Ids.LOOKUP);
  }
}
