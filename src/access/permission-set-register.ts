import type { Construct } from 'constructs';
import { constructIdOf } from './construct-id';
import type { PermissionSet } from './permission-set';
import { readPermissionSet } from './permission-set-reader';
import type { KnownPermissionSet } from './permission-set-reader';
import { makePermissionSet } from './permission-set-resources';
import { inventoryRows } from '../domain/access/access-inventory';
import type { AccessInventory } from '../domain/access/access-inventory';
import type { PermissionSetDeclaration } from '../domain/access/permission-set';
import { checkPermissionSet, checkPermissionSets } from '../domain/access/permission-set-rules';
import type { Finding } from '../domain/finding';
import { quote } from '../domain/text';
import { lintStatements } from '../guardrails/iam-table';
import type { StandIns } from '../organization/stand-ins';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

export interface PermissionSetContext {
  readonly scope: Construct;
  readonly findings: Findings;
  readonly standIns: StandIns;
  /** The instance in which they are made. */
  readonly instanceArn: () => string;
  readonly managedPoliciesPerRole?: number;
}

/** The permission sets of an access model, each once. */
export class PermissionSetRegister {
  private readonly sets = new Map<string, { readonly set: PermissionSet; readonly read: KnownPermissionSet; readonly arn?: string }>();
  private readonly path: string;

  constructor(private readonly context: PermissionSetContext) {
    this.path = context.scope.node.path;
  }

  get names(): string[] {
    return [...this.sets.keys()];
  }

  /** False where there is something wrong with it already. */
  add(set: PermissionSet): boolean {
    const before = this.sets.get(set.permissionSetName);
    if (before?.set === set) {
      return true;
    }
    const read = this.read(set);
    if (!read) {
      return false;
    }
    if (before) {
      return this.isSame(before.read, read);
    }
    this.sets.set(read.declaration.name, { set, read, arn: this.arnFor(read) });
    return true;
  }

  /** The ARN of one that was found sound, or a reference to it. */
  arnOf(name: string): string {
    return this.sets.get(name)!.arn!;
  }

  declarations(): PermissionSetDeclaration[] {
    return [...this.sets.values()].map(({ read: { declaration } }) => declaration);
  }

  /** What is wrong with permission sets: by themselves, beside each other, as they are `assigned`, and after what was `accepted`. */
  check(assigned: ReadonlySet<string>, accepted: AccessInventory | undefined): Finding[] {
    const { managedPoliciesPerRole } = this.context;
    const declarations = this.declarations();
    return [
      ...declarations.flatMap(declaration => checkPermissionSet(declaration, {
        // Statements of an identity policy bind the principals of an account, as those of a service control policy do.
        managedPoliciesPerRole, lint: statements => lintStatements(statements, 'SERVICE_CONTROL_POLICY'),
      })),
      ...checkPermissionSets(declarations),
      ...this.withoutArn(assigned),
      ...accepted ? this.droppedTooEarly(accepted) : [],
    ];
  }

  private read(set: PermissionSet): KnownPermissionSet | undefined {
    const { findings, standIns } = this.context;
    return readPermissionSet(set, { findings, path: this.path, toDomain: text => standIns.toDomain(text) });
  }

  private isSame(one: KnownPermissionSet, other: KnownPermissionSet): boolean {
    const same = JSON.stringify(one) === JSON.stringify(other);
    if (!same) {
      this.context.findings.add('duplicatePermissionSet',
        `there are two permission sets ${quote(one.declaration.name)} that differ; rename one, or make it once and assign it as often as you like`);
    }
    return same;
  }

  private arnFor(read: KnownPermissionSet): string | undefined {
    const { scope, instanceArn, standIns, managedPoliciesPerRole } = this.context;
    const { declaration, arn } = read;
    if (declaration.existing) {
      return arn;
    }
    // What is unsound makes no resource; the synthesis ends with a finding.
    if (checkPermissionSet(declaration, { managedPoliciesPerRole }).length > 0) {
      return undefined;
    }
    const parent = namespace(scope, Ids.PERMISSION_SETS);
    return makePermissionSet(parent, constructIdOf(declaration.name), read, instanceArn(), value => standIns.toTemplate(value)).attrPermissionSetArn;
  }

  private withoutArn(assigned: ReadonlySet<string>): Finding[] {
    return [...this.sets].filter(([name, { read, arn }]) => read.declaration.existing && arn === undefined && assigned.has(name)).map(([name]) => ({
      id: 'missingValue',
      path: this.path,
      message: `the permission set ${quote(name)} exists already, and its ARN is missing, which its assignments need; give it as second parameter of \`existing\``,
    }));
  }

  /** The stack of the permission sets is deployed before those of the assignments, and Identity Center deletes none that is assigned. */
  private droppedTooEarly(accepted: AccessInventory): Finding[] {
    const assigned = new Set(inventoryRows(accepted).map(({ permissionSet }) => permissionSet));
    const isMade = (name: string) => this.sets.has(name) && !this.sets.get(name)!.read.declaration.existing;
    return accepted.permissionSets.filter(({ name, existing }) => existing !== true && assigned.has(name) && !isMade(name)).map(({ name }) => ({
      id: 'permissionSetDroppedTooEarly',
      path: this.path,
      message: `the permission set ${quote(name)} is no longer made while the baseline has it assigned, and IAM Identity Center deletes none that is; keep it with \`addPermissionSet\`, deploy `
        + 'without its assignments, accept the baseline, then drop it',
    }));
  }
}
