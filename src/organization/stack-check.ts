import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { organizationsRegion, partitionOf } from '../domain/organization/partition';
import { quote } from '../domain/text';
import type { Findings } from '../private/border';

/** Organizations answers in one Region of a partition; elsewhere every resource of the stack fails. */
export function checkStack(construct: Construct, findings: Findings): void {
  const { region, stackName } = Stack.of(construct);
  if (Token.isUnresolved(region)) {
    return;
  }
  const partition = partitionOf(region);
  const expected = organizationsRegion(partition);
  if (region !== expected) {
    findings.add('wrongRegion', `the stack ${quote(stackName)} goes to ${quote(region)}, but Organizations answers in ${quote(expected)} (partition ${quote(partition)}); `
      + `give the stack the Region ${quote(expected)} and keep what belongs to your home Region in another stack`);
  }
}
