import { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { ACCOUNT, REGION } from './organization-300';
import { AccountSelector, Group, IdentityCenter, PermissionSet, SecureOrganization, SsoAccessModel } from '../lib';

const HOME_REGION = 'ap-northeast-1';
const INSTANCE = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789', primaryRegion: HOME_REGION };
const ACCOUNTS_PER_STACK = 180;

/** Assignments in each account: one for each group. */
export const GROUPS = 20;

export interface AccessSize {
  /** Keys of the accounts. */
  readonly accounts: readonly string[];
  readonly accountStacks: number;
  readonly baselineFile?: string;
}

/** So many accounts, all of them new, in as many stacks as they need. */
export function accessSize(accounts: number): AccessSize {
  return { accounts: Array.from({ length: accounts }, (_, i) => `Account${i}`), accountStacks: Math.ceil(accounts / ACCOUNTS_PER_STACK) };
}

/** An organization without guardrails in which each of 20 groups, four of each job, reaches all accounts. */
export function withAccessModel(outdir: string, { accounts, accountStacks, baselineFile }: AccessSize): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false, context: { 'aws:cdk:disable-asset-staging': true } });
  const stack = new Stack(app, 'Organization', { env: { account: ACCOUNT, region: REGION } });
  const org = new SecureOrganization(stack, 'Organization', { accountStacks, baselineFile });
  for (const key of accounts) {
    org.production.addAccount(key, { email: `aws+${key.toLowerCase()}@example.com` });
  }
  const home = new Stack(app, 'Security', { env: { account: ACCOUNT, region: HOME_REGION } });
  const access = new SsoAccessModel(home, 'Access', { organization: org, identityCenter: IdentityCenter.fromAttributes(INSTANCE) });
  const jobs = [
    PermissionSet.developer(), PermissionSet.operator(), PermissionSet.readOnly(), PermissionSet.auditor(), PermissionSet.securityResponder(),
  ];
  for (let i = 0; i < GROUPS; i++) {
    access.assign({ group: Group.external(`group${i}`), permissionSet: jobs[i % jobs.length], accounts: AccountSelector.all() });
  }
  return app.synth();
}
