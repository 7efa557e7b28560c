import { Annotations, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccessDirectory } from './access-directory';
import { AccessParameters } from './access-parameters';
import type { AccountSelector } from './account-selector';
import { AssignmentStacks } from './assignment-stacks';
import type { Group } from './group';
import type { IdentityCenter } from './identity-center';
import type { PermissionSet } from './permission-set';
import { declarePermissionSet, makePermissionSet } from './permission-set-resources';
import { acceptedShards, inventoryRows, makeInventory } from '../domain/access/access-inventory';
import type { AccessInventory } from '../domain/access/access-inventory';
import { planAssignments } from '../domain/access/assignment-rows';
import type { AccessGrant, AssignmentPlan } from '../domain/access/assignment-rows';
import { shardAssignments } from '../domain/access/assignment-shards';
import type { ShardPlan } from '../domain/access/assignment-shards';
import type { PermissionSetDeclaration } from '../domain/access/permission-set';
import { checkPermissionSet, checkPermissionSets } from '../domain/access/permission-set-rules';
import { checkPrincipals } from '../domain/access/principal-rules';
import type { PrincipalDeclaration } from '../domain/access/principal-rules';
import type { Finding } from '../domain/finding';
import { count, kindOf, list, quote } from '../domain/text';
import { lintStatements } from '../guardrails/iam-table';
import type { OrganizationState } from '../organization/organization-state';
import { known } from '../private/border';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

interface AccessSettings {
  readonly findings: Findings;
  readonly identityCenter: IdentityCenter;
  readonly permissionSetsPerAccount?: number;
  readonly managedPoliciesPerRole?: number;
}

/** Keys of what JavaScript keeps for itself would be taken for constructs that are there. */
const idOf = (name: string) => `${name.replace(/\//g, '--')}`;

/** The assignments that were asked for, and what they need. */
export class AccessPlan {
  private readonly grants: AccessGrant[] = [];
  private readonly sets = new Map<string, { readonly set: PermissionSet; readonly declaration?: PermissionSetDeclaration; readonly arn?: string }>();
  private readonly groups = new Map<string, Group>();
  private readonly directory: AccessDirectory;
  private planned?: { readonly revision: string; readonly assignments: AssignmentPlan; readonly shards: ShardPlan };
  private isMade = false;

  constructor(private readonly scope: Construct, private readonly state: OrganizationState, private readonly settings: AccessSettings) {
    this.directory = new AccessDirectory(scope, settings.identityCenter);
  }

  get instanceArn(): string {
    return this.directory.instanceArn;
  }

  assign(group: Group, permissionSet: PermissionSet, accounts: AccountSelector, mayBeEmpty = false): void {
    const stranger = accounts._nodes.find(node => !this.state.owns(node));
    if (stranger) {
      this.complain('unknownTarget', `the selector names ${quote(stranger.key)}, which is a node of another organization; name one of the organization of this access model`);
      return;
    }
    if (this.addGroup(group) && this.addPermissionSet(permissionSet)) {
      this.grants.push({
        permissionSet: permissionSet.permissionSetName,
        principal: { type: 'GROUP', name: group.displayName },
        accounts: accounts._selector,
        mayBeEmpty,
        path: this.scope.node.path,
      });
    }
  }

  /** False where there is something wrong with it already. */
  addPermissionSet(set: PermissionSet): boolean {
    const before = this.sets.get(set.permissionSetName);
    if (before) {
      return before.set === set || this.isSame(before.set, set);
    }
    const declaration = declarePermissionSet(set, this.settings.findings, this.scope);
    if (!declaration) {
      return false;
    }
    this.sets.set(declaration.name, { set, declaration, arn: this.arnOf(set, declaration) });
    return true;
  }

  /** What is wrong with the access model as a whole, now that every account has its place. */
  check(): Finding[] {
    const { managedPoliciesPerRole } = this.settings;
    const declarations = this.declarations();
    const { assignments } = this.plan();
    return [
      ...declarations.flatMap(declaration => checkPermissionSet(declaration, {
        managedPoliciesPerRole, lint: statements => lintStatements(statements, 'SERVICE_CONTROL_POLICY'),
      })),
      ...checkPermissionSets(declarations),
      ...checkPrincipals(this.principals()),
      ...assignments.findings,
      ...this.droppedTooEarly(),
    ];
  }

  inventory(): AccessInventory {
    const principals = this.principals().map(({ path: _, ...principal }) => principal);
    return makeInventory(this.declarations(), principals, this.plan().shards);
  }

  /** Makes the stacks of the assignments. Called once more, it makes nothing again. */
  materialise(): void {
    if (this.isMade || this.settings.findings.count > 0) {
      return;
    }
    this.isMade = true;
    const { shards } = this.plan();
    const parameters = new AccessParameters(namespace(this.scope, Ids.ACCESS_PARAMETERS), this.state.qualifier);
    const stacks = new AssignmentStacks(this.scope, {
      instanceArn: consumer => parameters.read(consumer, 'instance', this.directory.instanceArn),
      permissionSetArn: (consumer, name) => parameters.read(consumer, `permission set ${name}`, this.sets.get(name)!.arn!),
      principalId: (consumer, { principal }) => parameters.read(consumer, `group ${principal}`, this.directory.groupId(this.groups.get(principal)!)),
      accountId: key => this.state.model.accounts.get(key)!.node.accountId,
    });
    stacks.make(shards.shards);
    this.warnOfUnrecorded(shards);
  }

  private addGroup(group: Group): boolean {
    const { displayName, _id, _options } = group;
    if (typeof displayName !== 'string' || Token.isUnresolved(displayName)) {
      this.complain('wrongType', `the name of a group must be a text that is known at synthesis, but it is ${Token.isUnresolved(displayName) ? 'a token' : kindOf(displayName)}`);
      return false;
    }
    if (_id !== undefined && typeof _id !== 'string' || _options?.memberIds !== undefined && !Array.isArray(_options.memberIds)) {
      this.complain('wrongType', `the id of the group ${quote(displayName)} must be a text, and the ids of its members a list of texts`);
      return false;
    }
    const before = this.groups.get(displayName);
    if (before && (before._origin !== group._origin || before._id !== _id)) {
      this.complain('groupTwice', `the group ${quote(displayName)} comes in two ways; make it once, and assign it as often as you like`);
      return false;
    }
    this.groups.set(displayName, before ?? group);
    return true;
  }

  private isSame(one: PermissionSet, other: PermissionSet): boolean {
    const textOf = (set: PermissionSet) => JSON.stringify([set._source.arn, declarePermissionSet(set, this.settings.findings, this.scope)]);
    const same = textOf(one) === textOf(other);
    if (!same) {
      this.complain('duplicatePermissionSet', `there are two permission sets ${quote(one.permissionSetName)} that differ; rename one, or make it once and assign it as often as you like`);
    }
    return same;
  }

  private arnOf(set: PermissionSet, declaration: PermissionSetDeclaration): string | undefined {
    if (declaration.existing) {
      return typeof set._source.arn === 'string' ? set._source.arn : undefined;
    }
    // What is unsound makes no resource; the synthesis ends with a finding.
    const scope = namespace(this.scope, Ids.PERMISSION_SETS);
    return checkPermissionSet(declaration).length > 0 ? undefined
      : makePermissionSet(scope, idOf(declaration.name), declaration, this.directory.instanceArn).attrPermissionSetArn;
  }

  private declarations(): PermissionSetDeclaration[] {
    return [...this.sets.values()].flatMap(({ declaration }) => declaration ?? []);
  }

  private principals(): PrincipalDeclaration[] {
    return [...this.groups.values()].map(({ displayName, _id }) => ({
      type: 'GROUP', name: displayName, ...known(_id) !== undefined && { id: _id }, path: this.scope.node.path,
    }));
  }

  private plan() {
    const accounts = this.state.accountsForAccess();
    const revision = [this.grants.length, this.sets.size, accounts.length, this.state.model.units.size].join(' ');
    if (this.planned?.revision !== revision) {
      const assignments = planAssignments(this.grants, {
        accounts,
        units: [...this.state.model.units.keys()],
        permissionSets: [...this.sets.keys()],
        permissionSetsPerAccount: this.settings.permissionSetsPerAccount,
      });
      const accepted = this.state.baseline()?.access;
      this.planned = { revision, assignments, shards: shardAssignments(assignments.rows, accepted && acceptedShards(accepted)) };
    }
    return this.planned;
  }

  /** The stack of the permission sets is deployed before those of the assignments, and Identity Center deletes none that is assigned. */
  private droppedTooEarly(): Finding[] {
    const accepted = this.state.baseline()?.access;
    const assigned = new Set(accepted === undefined ? [] : inventoryRows(accepted).map(({ permissionSet }) => permissionSet));
    const dropped = (accepted?.permissionSets ?? []).filter(({ name, existing }) => existing !== true && assigned.has(name) && !this.sets.has(name));
    const arnless = [...this.sets].filter(([name, { set, arn }]) => set._source.existing === true && arn === undefined
      && this.grants.some(({ permissionSet }) => permissionSet === name));
    return [
      ...dropped.map(({ name }) => ({
        id: 'permissionSetDroppedTooEarly',
        path: this.scope.node.path,
        message: `the permission set ${quote(name)} is gone while the baseline has it assigned, and IAM Identity Center deletes none that is; keep it with \`addPermissionSet\`, deploy without `
          + 'its assignments, accept the baseline, then drop it',
      })),
      ...arnless.map(([name]) => ({
        id: 'missingValue', path: this.scope.node.path, message: `the permission set ${quote(name)} exists already, and its ARN is missing, which its assignments need; give it as second parameter of \`existing\``,
      })),
    ];
  }

  private warnOfUnrecorded({ shards, unrecorded }: ShardPlan): void {
    if (shards.length > 1 && unrecorded.length > 0) {
      Annotations.of(this.scope).addWarningV2('cdk-secure-organization:assignmentsNotAccepted',
        `the stacks of the assignments of ${count(unrecorded.length, 'account')} (${list(unrecorded.slice(0, 3).map(quote))}${unrecorded.length > 3 ? ' and others' : ''}) are in no baseline, so that another `
        + 'account before them may have them stand in another stack, where IAM Identity Center refuses to make them a second time; accept the baseline once they are deployed');
    }
  }

  private complain(id: string, message: string): void {
    this.settings.findings.add(id, message);
  }
}
