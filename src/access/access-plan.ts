import { Annotations, CfnResource, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessDirectory } from './access-directory';
import { AccessParameters } from './access-parameters';
import type { AccountSelector } from './account-selector';
import { AssignmentStacks } from './assignment-stacks';
import type { Group } from './group';
import { GroupRegister } from './group-register';
import type { IdentityCenter } from './identity-center';
import type { PermissionSet } from './permission-set';
import { PermissionSetRegister } from './permission-set-register';
import { acceptedShards, makeInventory } from '../domain/access/access-inventory';
import type { AccessInventory } from '../domain/access/access-inventory';
import { planAssignments } from '../domain/access/assignment-rows';
import type { AccessGrant, AssignmentPlan } from '../domain/access/assignment-rows';
import { shardAssignments } from '../domain/access/assignment-shards';
import type { ShardPlan } from '../domain/access/assignment-shards';
import type { Finding } from '../domain/finding';
import { MAX_TEMPLATE_RESOURCES } from '../domain/limits';
import { count, list, quote } from '../domain/text';
import type { OrganizationState } from '../organization/organization-state';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

interface AccessSettings {
  readonly findings: Findings;
  readonly identityCenter: IdentityCenter;
  readonly permissionSetsPerAccount?: number;
  readonly managedPoliciesPerRole?: number;
}

interface Planned {
  /** What was there when it was planned. */
  readonly revision: string;
  readonly assignments: AssignmentPlan;
  readonly shards: ShardPlan;
}

/** The assignments that were asked for, and what they need. */
export class AccessPlan {
  private readonly grants: AccessGrant[] = [];
  private readonly permissionSets: PermissionSetRegister;
  private readonly groups: GroupRegister;
  private readonly directory: AccessDirectory;
  private planned?: Planned;
  private made?: Planned;

  constructor(private readonly scope: Construct, private readonly state: OrganizationState, private readonly settings: AccessSettings) {
    const { findings, managedPoliciesPerRole } = settings;
    this.directory = new AccessDirectory(scope, settings.identityCenter);
    this.groups = new GroupRegister(findings, scope.node.path);
    this.permissionSets = new PermissionSetRegister({
      scope, findings, standIns: state.standIns, managedPoliciesPerRole, instanceArn: () => this.directory.instanceArn,
    });
  }

  get instanceArn(): string {
    return this.directory.instanceArn;
  }

  assign(group: Group, permissionSet: PermissionSet, accounts: AccountSelector, mayBeEmpty = false): void {
    const stranger = accounts._nodes.find(node => !this.state.owns(node));
    if (stranger) {
      this.settings.findings.add('unknownTarget',
        `the selector names ${quote(stranger.key)}, which is a node of another organization; name one of the organization of this access model`);
      return;
    }
    const sound = [this.groups.add(group), this.permissionSets.add(permissionSet)];
    if (!sound.includes(false)) {
      this.grants.push({
        permissionSet: permissionSet.permissionSetName,
        principal: { type: 'GROUP', name: group.displayName },
        accounts: accounts._selector,
        mayBeEmpty,
        path: this.scope.node.path,
      });
    }
  }

  addPermissionSet(set: PermissionSet): void {
    this.permissionSets.add(set);
  }

  /** What is wrong with the access model as a whole, now that every account has its place. */
  check(): Finding[] {
    const { assignments } = this.plan();
    return [
      ...this.permissionSets.check(new Set(this.grants.map(({ permissionSet }) => permissionSet)), this.state.baseline()?.access),
      ...this.groups.check(),
      ...assignments.findings,
      ...this.addedTooLate(),
      ...this.made ? this.tooManyResources() : [],
    ];
  }

  inventory(): AccessInventory {
    const principals = this.groups.declarations().map(({ path: _, ...principal }) => principal);
    return makeInventory(this.permissionSets.declarations(), principals, this.plan().shards);
  }

  /** Makes the stacks of the assignments, where nothing is wrong. Called once more, it makes nothing again. */
  materialise(): void {
    if (this.made || this.settings.findings.count > 0 || this.check().length > 0) {
      return;
    }
    this.made = this.plan();
    const { shards } = this.made;
    const parameters = new AccessParameters(namespace(this.scope, Ids.ACCESS_PARAMETERS), this.state.qualifier);
    const stacks = new AssignmentStacks(this.scope, {
      instanceArn: consumer => parameters.read(consumer, 'instance', this.directory.instanceArn),
      permissionSetArn: (consumer, name) => parameters.read(consumer, `permission set ${name}`, this.permissionSets.arnOf(name)),
      principalId: (consumer, { principal }) => parameters.read(consumer, `group ${principal}`, this.directory.groupId(this.groups.get(principal))),
      accountId: key => this.state.model.accounts.get(key)!.node.accountId,
    });
    stacks.make(shards.shards);
    this.warnOfUnrecorded(shards);
  }

  private plan(): Planned {
    const { accounts, units } = this.state.model;
    const permissionSets = this.permissionSets.names;
    const revision = [this.grants.length, permissionSets.length, accounts.size, units.size].join(' ');
    if (this.planned?.revision !== revision) {
      const assignments = planAssignments(this.grants, {
        accounts: this.state.accountsForAccess(),
        units: [...units.keys()],
        permissionSets,
        permissionSetsPerAccount: this.settings.permissionSetsPerAccount,
      });
      const accepted = this.state.baseline()?.access;
      this.planned = { revision, assignments, shards: shardAssignments(assignments.rows, accepted && acceptedShards(accepted)) };
    }
    return this.planned;
  }

  /** An Aspect may add accounts or assignments when the stacks are made already. */
  private addedTooLate(): Finding[] {
    return this.made === undefined || this.made.revision === this.plan().revision ? [] : [{
      id: 'addedTooLate',
      path: this.scope.node.path,
      message: 'an account, an organizational unit, a permission set or an assignment was added while the app was being synthesised, when the assignments were made already; add it before',
    }];
  }

  /** The organization tells it of its own stack. */
  private tooManyResources(): Finding[] {
    const stack = Stack.of(this.scope);
    const resources = stack === this.state.stack ? 0
      : stack.node.findAll().filter(each => CfnResource.isCfnResource(each) && each.stack === stack).length;
    return resources <= MAX_TEMPLATE_RESOURCES ? [] : [{
      id: 'tooManyResources',
      path: stack.node.path,
      message: `it has ${count(resources, 'resource')}, but a template takes at most ${MAX_TEMPLATE_RESOURCES}; give groups by \`Group.fromId\`, which needs none, or move what is not the `
        + 'access model\'s to a stack of its own',
    }];
  }

  private warnOfUnrecorded({ shards, unrecorded }: ShardPlan): void {
    if (shards.length > 1 && unrecorded.length > 0) {
      Annotations.of(this.scope).addWarningV2('cdk-secure-organization:assignmentsNotAccepted',
        `the stacks of the assignments of ${count(unrecorded.length, 'account')} (${list(unrecorded.slice(0, 3).map(quote))}${unrecorded.length > 3 ? ' and others' : ''}) are in no baseline, so that another `
        + 'account before them may have them stand in another stack, where IAM Identity Center refuses to make them a second time; accept the baseline once they are deployed');
    }
  }
}
