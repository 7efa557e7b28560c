import { account, guardrail, manifest, policy, statement, unit } from './manifests';
import type { Manifest } from '../../src/domain/manifest/manifest';

const root = { kind: 'root', key: 'Root' } as const;
const production = { kind: 'organizationalUnit', key: 'Production' } as const;
const shared = { kind: 'organizationalUnit', key: 'Shared' } as const;

const EXEMPT = { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/deploy-*'] } };
const REGIONS = {
  Effect: 'Deny', NotAction: ['iam:*'], Resource: '*', Condition: { ...EXEMPT, StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
};
const DATABASES = statement({ Action: ['rds:DeleteDBInstance'], Condition: EXEMPT });
const LEAVING = statement({ Action: ['organizations:LeaveOrganization'] });
const BUCKETS = statement({ Principal: '*', Action: ['s3:*'], Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ['o-exampleorgid'] } } });
const LISTED = statement({ Effect: 'Allow', Action: ['s3:*', 'iam:*', 'rds:*'] });

/**
 * ```
 * Root                denyLeaving (absolute), denyRegions
 * ├── Production      denyDatabases, denyGateways (counted)
 * │   └── Shop        222222222222
 * └── Shared          allowListed
 *     ├── Logs        without an id
 *     └── Audit       333333333333
 * ```
 * Roles named `deploy-…` are exempt.
 */
export function explainOrganization(parts: Partial<Manifest> = {}): Manifest {
  return manifest({
    organizationId: 'o-exampleorgid',
    managementAccountId: '111111111111',
    organizationalUnits: [unit('Production', 'Root', { name: 'Prod' }), unit('Shared')],
    accounts: [account('Shop', 'Production', { id: '222222222222' }), account('Logs', 'Shared'), account('Audit', 'Shared', { id: '333333333333' })],
    guardrails: [
      guardrail('denyLeaving', root, { statements: [LEAVING], absolute: true }),
      guardrail('denyRegions', root, { statements: [REGIONS] }),
      guardrail('denyDatabases', production, { statements: [DATABASES] }),
      guardrail('denyGateways', production, { statements: [statement({ Action: ['ec2:CreateInternetGateway'], Condition: EXEMPT })], mode: 'COUNT' }),
      guardrail('allowListed', shared, { statements: [LISTED] }),
    ],
    policies: [
      policy(root, 1, {
        name: 'main-Root-scp-1',
        content: { Version: '2012-10-17', Statement: [LEAVING, REGIONS] },
        sources: [[{ guardrail: 'denyLeaving', statement: 0 }], [{ guardrail: 'denyRegions', statement: 0 }]],
      }),
      policy(production, 1, {
        name: 'main-Production-scp-1', content: { Version: '2012-10-17', Statement: [DATABASES] }, sources: [[{ guardrail: 'denyDatabases', statement: 0 }]],
      }),
      policy(shared, 1, {
        name: 'main-Shared-scp-allow-1',
        kind: 'allow',
        content: {
          Version: '2012-10-17',
          Statement: [LISTED, statement({ Effect: 'Allow', Condition: { ArnLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/deploy-*'] } } })],
        },
        sources: [[{ guardrail: 'allowListed', statement: 0 }], [{ guardrail: 'exemptions', statement: 0 }]],
      }),
    ],
    exemptions: [{ label: 'pipeline', kind: 'other', principalArn: 'arn:*:iam::*:role/deploy-*', owner: 'o', reason: 'r', expires: '2027-01-31' }],
    ...parts,
  });
}

/** The same with a resource control policy on Shared that opens buckets to the organization only. */
export function withBucketPerimeter(): Manifest {
  const given = explainOrganization();
  const policyType = 'RESOURCE_CONTROL_POLICY';
  return {
    ...given,
    guardrails: [...given.guardrails, guardrail('closeBuckets', shared, { policyType, statements: [BUCKETS] })],
    policies: [...given.policies, policy(shared, 1, {
      name: 'main-Shared-rcp-1', policyType, content: { Version: '2012-10-17', Statement: [BUCKETS] }, sources: [[{ guardrail: 'closeBuckets', statement: 0 }]],
    })],
  };
}
