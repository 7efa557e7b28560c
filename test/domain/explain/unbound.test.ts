import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import type { Request } from '../../../src/domain/evaluation/request';
import { unboundReason } from '../../../src/domain/explain/unbound';
import type { PolicyType } from '../../../src/domain/limits';
import { organizationPolicies, singleLevel } from '../../../src/domain/manifest/attached-policies';
import { account, manifest, policy, statement } from '../../support/manifests';

const root = { kind: 'root', key: 'Root' } as const;
const MEMBER = '222222222222';
const OUTSIDE = '999999999999';
const MANAGEMENT = '111111111111';

/** Everything is denied, to whomever anything can be. */
const organization = organizationPolicies(manifest({
  managementAccountId: MANAGEMENT,
  accounts: [account('A', 'Root', { id: MEMBER })],
  policies: [
    policy(root, 1), policy(root, 1, { policyType: 'RESOURCE_CONTROL_POLICY', content: { Version: '2012-10-17', Statement: [statement({ Principal: '*' })] } }),
  ],
}));

const role = (accountId: string, name = 'role/Developer') => ({ arn: `arn:aws:iam::${accountId}:${name}`, accountId });
const request = (principal: Request['principal'], resourceAccountId: string | undefined, action = 's3:GetObject', otherKeys: Request['otherKeys'] = 'absent'): Request =>
  ({ principal, action, resources: ['*'], resourceAccountId, context: {}, otherKeys });

test.each<[string, PolicyType, Request, string | undefined]>([
  ['a role', 'SERVICE_CONTROL_POLICY', request(role(MEMBER), OUTSIDE), undefined],
  ['the root user', 'SERVICE_CONTROL_POLICY', request(role(MEMBER, 'root'), OUTSIDE), undefined],
  ['the management account', 'SERVICE_CONTROL_POLICY', request(role(MANAGEMENT), OUTSIDE), 'the management account'],
  ['another organization', 'SERVICE_CONTROL_POLICY', request(role(OUTSIDE), OUTSIDE), 'outside of the organization'],
  ['a service', 'SERVICE_CONTROL_POLICY', request({ service: 's3.amazonaws.com' }, OUTSIDE), 'AWS services'],
  ['nobody', 'SERVICE_CONTROL_POLICY', request({}, OUTSIDE), 'nobody signed'],
  ['a service-linked role', 'SERVICE_CONTROL_POLICY', request(role(MEMBER, 'role/aws-service-role/x.amazonaws.com/X'), OUTSIDE), 'service-linked'],
  ['a resource of a member', 'RESOURCE_CONTROL_POLICY', request(role(OUTSIDE), MEMBER), undefined],
  ['a resource that a service asks for', 'RESOURCE_CONTROL_POLICY', request({ service: 's3.amazonaws.com' }, MEMBER), undefined],
  ['a resource of somebody', 'RESOURCE_CONTROL_POLICY', request(role(OUTSIDE), undefined), undefined],
  ['a resource of the management account', 'RESOURCE_CONTROL_POLICY', request(role(MEMBER), MANAGEMENT), 'the management account'],
  ['a resource of another organization', 'RESOURCE_CONTROL_POLICY', request(role(MEMBER), OUTSIDE), 'outside of the organization'],
  ['an instance', 'RESOURCE_CONTROL_POLICY', request(role(MEMBER), MEMBER, 'ec2:StopInstances'), 'of this service'],
  ['a service-linked role that asks', 'RESOURCE_CONTROL_POLICY', request(role(MEMBER, 'role/aws-service-role/x.amazonaws.com/X'), MEMBER), 'service-linked'],
])('says of %s (%s) why nothing binds it, exactly where the evaluator lets everything pass', (_, policyType, asked, reason) => {
  const given = unboundReason(policyType, asked, [asked.resourceAccountId], organization);
  const { outcome } = new Evaluator(singleLevel(organization, root, policyType)).evaluate(asked);
  expect(given ?? '').toContain(reason ?? '');
  expect({ unbound: given !== undefined, outcome: outcome === 'allowed' }).toEqual({ unbound: reason !== undefined, outcome: reason !== undefined });
});
