import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { SecureOrganization } from './secure-organization';
import type { Finding } from '../domain/finding';
import { organizationsRegion, partitionOf } from '../domain/organization/partition';
import type { Partition } from '../domain/organization/partition';
import { list, quote } from '../domain/text';
import type { Findings } from '../private/border';
import { hasBrand } from '../private/brand';

/** Organizations answers in one Region of a partition, and only to the management account; elsewhere every resource of the stack fails. */
export function checkStack(construct: Construct, managementAccountId: string | undefined, findings: Findings): void {
  const { account, region, node } = Stack.of(construct);
  if (!Token.isUnresolved(region)) {
    checkRegion(node.path, region, findings);
  }
  const known = managementAccountId !== undefined && !Token.isUnresolved(managementAccountId) && !Token.isUnresolved(account);
  if (known && account !== managementAccountId) {
    findings.add('wrongAccount', `the stack ${quote(node.path)} goes to ${quote(account)}, but the organization's management account is `
      + `${quote(managementAccountId)}; give the stack that account, or correct \`managementAccountId\``);
  }
}

/** The partition of the stack, where its Region is known. */
export function knownPartition(construct: Construct): Partition | undefined {
  const { region } = Stack.of(construct);
  return Token.isUnresolved(region) ? undefined : partitionOf(region);
}

function checkRegion(stack: string, region: string, findings: Findings): void {
  const partition = partitionOf(region);
  const expected = organizationsRegion(partition);
  if (region !== expected) {
    findings.add('wrongRegion', `the stack ${quote(stack)} goes to ${quote(region)}, but Organizations answers in ${quote(expected)} (partition ${quote(partition)}); `
      + `give the stack the Region ${quote(expected)} and keep what belongs to your home Region in another stack`);
  }
}

/** Two organizations under one qualifier would write one manifest and one directory, the second over the first. */
export function sharedQualifier(construct: Construct, qualifier: string): Finding[] {
  const others = Stage.of(construct)!.node.findAll().filter(other =>
    other !== construct && hasBrand(other, 'SecureOrganization') && Stage.of(other) === Stage.of(construct) && qualifierOf(other) === qualifier);
  return others.length === 0 ? [] : [{
    id: 'sharedQualifier',
    path: construct.node.path,
    message: `its qualifier ${quote(qualifier)} is that of ${list(others.map(other => quote(other.node.path)))} too; give each organization of the app a \`qualifier\` of its own`,
  }];
}

function qualifierOf(organization: IConstruct): string {
  return (organization as SecureOrganization)._state.qualifier;
}
