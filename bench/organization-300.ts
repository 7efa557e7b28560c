import { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { GuardrailSet, SecureOrganization } from '../lib';

export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

export interface Size {
  readonly units: number;
  readonly accounts: number;
  /** @default 1 */
  readonly accountStacks?: number;
}

/** An organization with the default guardrails: the OUs of the standard layout, then teams below Production and SDLC. */
export function withThisLibrary(outdir: string, { units, accounts, accountStacks }: Size): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Organization', { env: { account: ACCOUNT, region: REGION } });
  const org = new SecureOrganization(stack, 'Organization', { accountStacks });
  new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['eu-central-1', 'us-east-1'] });
  const layoutUnits = org.node.findChild('OrganizationalUnits').node.children.length;
  const teams = Array.from({ length: units - layoutUnits }, (_, i) => (i % 2 === 0 ? org.production : org.sdlc).addOrganizationalUnit(`Team${i}`));
  for (let i = 0; i < accounts; i++) {
    teams[i % teams.length].addAccount(`Account${i}`, { email: `aws+${i}@example.com`, tags: { team: `team${i % teams.length}` } });
  }
  return app.synth();
}
