import { createHash } from 'node:crypto';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { MANAGEMENT_ACCOUNT_KEY } from '../domain/access/account-for-access';
import type { AssignmentRow } from '../domain/access/assignment';
import type { AssignmentShard } from '../domain/access/assignment-shards';
import { assignmentLanes } from '../domain/access/lanes';
import { assignmentLogicalId } from '../domain/access/logical-id';
import { dependOnResource, dependOnStack } from '../private/dependencies';
import { Ids } from '../private/ids';

/** The ids that assignments are made of, as they are known in a stack. */
export interface AssignmentIds {
  instanceArn(consumer: Stack): string;
  permissionSetArn(consumer: Stack, name: string): string;
  principalId(consumer: Stack, row: AssignmentRow): string;
  /** Id of a member account, by its key. */
  accountId(key: string): string;
}

const NO_ASSIGNMENTS: AssignmentShard = { number: 1, rows: [] };

/**
 * The stacks that hold the assignments, beside the stack of the access model. They are deployed one after the other: Identity Center takes some 20
 * assignments a minute, whoever asks.
 */
export class AssignmentStacks {
  constructor(private readonly scope: Construct, private readonly ids: AssignmentIds) {}

  make(shards: readonly AssignmentShard[]): void {
    const home = Stack.of(this.scope);
    let before: Stack = home;
    // The last assignment that goes must find its stack in the app, or it would stay in AWS.
    for (const shard of shards.length === 0 ? [NO_ASSIGNMENTS] : shards) {
      const stack = new Stack(this.scope, Ids.assignmentStack(shard.number), {
        env: { account: home.account, region: home.region },
        stackName: `${home.stackName}-assignments-${shard.number}`,
        description: `Assignments of IAM Identity Center for ${home.stackName}`,
        terminationProtection: home.terminationProtection,
      });
      dependOnStack(stack, before, 'assignments are made one stack after the other');
      this.fill(stack, shard.rows);
      before = stack;
    }
  }

  private fill(stack: Stack, rows: readonly AssignmentRow[]): void {
    for (const lane of assignmentLanes(rows)) {
      let last: CfnResource | undefined;
      for (const row of lane) {
        const assignment = this.assign(stack, row);
        if (last) {
          dependOnResource(assignment, last);
        }
        last = assignment;
      }
    }
    if (rows.length === 0) {
      // CloudFormation refuses a template without resources, and a stack that leaves the app would keep what it made.
      new CfnResource(stack, Ids.RESOURCE, { type: 'AWS::CloudFormation::WaitConditionHandle' });
    }
  }

  private assign(stack: Stack, row: AssignmentRow): CfnAssignment {
    const logicalId = assignmentLogicalId(row, text => createHash('sha256').update(text).digest('hex'));
    const assignment = new CfnAssignment(stack, logicalId, {
      instanceArn: this.ids.instanceArn(stack),
      permissionSetArn: this.ids.permissionSetArn(stack, row.permissionSet),
      principalType: row.principalType,
      principalId: this.ids.principalId(stack, row),
      targetType: 'AWS_ACCOUNT',
      targetId: row.account === MANAGEMENT_ACCOUNT_KEY ? stack.account : this.ids.accountId(row.account),
    });
    assignment.overrideLogicalId(logicalId);
    return assignment;
  }
}
