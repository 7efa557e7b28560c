import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { SecureOrganization } from '../../src';
import type { SecureOrganizationProps } from '../../src';
import type { Manifest } from '../../src/domain/manifest/manifest';

export const MANAGEMENT_ACCOUNT = '111111111111';
export const HOME_REGION = 'ap-northeast-1';

/** An app with the stack of the organization and one in the home Region. */
export function twoStacks() {
  // Nobody reads the copies of the bundles that each synthesis would make.
  const app = new App({ analyticsReporting: false, context: { 'aws:cdk:disable-asset-staging': true } });
  const stack = new Stack(app, 'Organization', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' } });
  const home = new Stack(app, 'Security', { env: { account: MANAGEMENT_ACCOUNT, region: HOME_REGION } });
  return { app, stack, home };
}

/** The same with an organization in it. */
export function withOrganization(props?: SecureOrganizationProps) {
  const stacks = twoStacks();
  return { ...stacks, org: new SecureOrganization(stacks.stack, 'Organization', props) };
}

/** The ids of the findings that the synthesis ends with; none where it succeeds. Anything but findings is thrown on. */
export function findingIds(app: App): string[] {
  return findingTexts(app).map(text => /^\[(\w+)\]/.exec(text)![1]);
}

/** The findings that the synthesis ends with, as the user reads them. */
export function findingTexts(app: App): string[] {
  try {
    app.synth();
    return [];
  } catch (error) {
    const lines = String((error as Error).message).split('\n');
    if (lines[0] !== 'Validation failed with the following errors:') {
      throw error;
    }
    return lines.slice(1).map(line => line.replace(/^\s+\[[^\]]*\] /, ''));
  }
}

export function email(name: string): string {
  return `aws+${name.toLowerCase()}@example.com`;
}

/** What synthesis writes for the command line. */
export function manifestOf(app: App, qualifier = 'main'): Manifest {
  return JSON.parse(readFileSync(join(app.synth().directory, `secure-organization.${qualifier}.json`), 'utf8'));
}

/** The findings that a synthesis would end with, without the cost of one. */
export function findingsOf(app: App): string[] {
  return app.node.findAll().flatMap(construct => construct.node.validate());
}

/** The template as far as it is known without a synthesis: references into other stacks are not put in yet. */
export function draftOf(stack: Stack): Record<string, any> {
  return stack.resolve((stack as unknown as { _toCloudFormation(): object })._toCloudFormation());
}
