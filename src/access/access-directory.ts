import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnGroup, CfnGroupMembership } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import { constructIdOf } from './construct-id';
import type { KnownGroup } from './group-register';
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
  groupId(given: KnownGroup): string {
    const { displayName, _id, _origin } = given.group;
    const id = this.groups.get(displayName) ?? _id ?? (_origin === 'builtIn' ? this.make(given) : this.find(displayName));
    this.groups.set(displayName, id);
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

  private find(displayName: string): string {
    return this.provider().request(this.groupScope(displayName), Ids.LOOKUP, 'GroupByName', {
      Operation: 'findGroup', IdentityStoreId: this.found().identityStoreId, DisplayName: displayName,
    }).getAttString('GroupId');
  }

  private make({ group: { displayName }, description, memberIds }: KnownGroup): string {
    const { identityStoreId } = this.found();
    const scope = this.groupScope(displayName);
    const group = new CfnGroup(scope, Ids.RESOURCE, { identityStoreId, displayName, description });
    // Its assignments stand in stacks that are deployed later: they would be left behind with the id of a group that is gone.
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    memberIds.forEach((userId, index) =>
      new CfnGroupMembership(scope, known(userId) ?? Ids.member(index), { identityStoreId, groupId: group.attrGroupId, memberId: { userId } }));
    return group.attrGroupId;
  }

  private groupScope(displayName: string): Construct {
    return namespace(this.scope, Ids.GROUPS, constructIdOf(displayName));
  }

  private provider(): OrganizationLookup {
    return this.lookup ??= new OrganizationLookup(this.scope, Ids.LOOKUP);
  }
}
