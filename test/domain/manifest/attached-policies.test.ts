import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import type { Request } from '../../../src/domain/evaluation/request';
import { caseRequest, EXAMPLE_ORGANIZATION } from '../../../src/domain/guardrail/case-request';
import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import { instantiate } from '../../../src/domain/guardrail/entry';
import { PLATFORM_EXEMPTIONS } from '../../../src/domain/guardrail/exemption';
import { noHomes } from '../../../src/domain/guardrail/homes';
import { guardrailPart } from '../../../src/domain/guardrail/manifest-part';
import { planAll } from '../../../src/domain/guardrail/plan';
import type { PlanSettings } from '../../../src/domain/guardrail/plan';
import { STAND_IN_ORGANIZATION_ID, standInAccountId } from '../../../src/domain/identity/stand-in';
import { POLICY_QUOTAS } from '../../../src/domain/limits';
import type { PolicyType } from '../../../src/domain/limits';
import { accountIds, countedGuardrails, organizationPolicies, singleLevel } from '../../../src/domain/manifest/attached-policies';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { manifestDeclaration } from '../../../src/domain/manifest/schema-references';
import { OrganizationTree } from '../../../src/domain/organization/tree';
import type { NodeReference } from '../../../src/domain/organization/tree';
import { account, guardrail, manifest, policy, statement, unit } from '../../support/manifests';
import { enforced, organizationWith, PROOF_UNIT } from '../../support/proof-organization';

const root = { kind: 'root', key: 'Root' } as const;
const onUnit = (key: string) => ({ kind: 'organizationalUnit', key }) as const;
const allowing = (action: string) => ({ kind: 'allow', content: { Version: '2012-10-17', Statement: [statement({ Effect: 'Allow', Action: action })] } }) as const;

/** What a role of an account does, of which nothing else is known. */
const asked = (accountId: string, action: string, role = 'Developer'): Request => ({
  principal: { arn: `arn:aws:iam::${accountId}:role/${role}`, accountId }, action, resources: ['*'], context: {}, otherKeys: 'unknown',
});
const outcome = (given: Manifest, request: Request) => new Evaluator(organizationPolicies(given)).evaluate(request);

test('a manifest decides every case of the catalogue as the plan does that it was written from', () => {
  const selections = [...GUARDRAILS.values()].map(entry => enforced(instantiate(entry, entry.proof.parameters), PROOF_UNIT));
  const shape = manifest({
    organizationId: EXAMPLE_ORGANIZATION,
    organizationalUnits: [unit(PROOF_UNIT.key)],
    accounts: ['222222222222', '333333333333'].map(id => account(id, PROOF_UNIT.key, { id, origin: 'existing' })),
  });
  const settings: PlanSettings = {
    tree: new OrganizationTree(manifestDeclaration(shape)),
    exemptions: PLATFORM_EXEMPTIONS,
    organizationId: EXAMPLE_ORGANIZATION,
    homes: noHomes,
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
  };
  const planned = new Evaluator(organizationWith(selections));
  const written = new Evaluator(organizationPolicies({ ...shape, ...guardrailPart('main', selections, planAll(selections, settings), new Set(), settings) }));
  const without = (request: Request, evaluator: Evaluator) => {
    const { statements, ...decision } = evaluator.evaluate(request);
    return { ...decision, statements: statements.map(({ policy: _, ...origin }) => origin) };
  };
  const requests = [...GUARDRAILS.values()].flatMap(({ proof }) => [...proof.denied, ...proof.allowed]).map(caseRequest);
  const different = requests.filter(request => JSON.stringify(without(request, planned)) !== JSON.stringify(without(request, written)));
  expect(requests.length).toBeGreaterThan(500);
  expect(different).toEqual([]);
});

describe('FullAWSAccess', () => {
  const given = manifest({
    organizationalUnits: [unit('A'), unit('B')], accounts: [account('InA', 'A'), account('InB', 'B')], policies: [policy(onUnit('A'), 1, allowing('s3:*'))],
  });

  test('is gone where a list stands in its place, and nowhere else', () => {
    expect(outcome(given, asked(standInAccountId(0), 's3:ListBucket'))).toMatchObject({ outcome: 'allowed' });
    expect(outcome(given, asked(standInAccountId(0), 'ec2:RunInstances'))).toMatchObject({ outcome: 'denied', reason: 'implicit', silentLevels: ['organizationalUnit:A'] });
    expect(outcome(given, asked(standInAccountId(1), 'ec2:RunInstances'))).toMatchObject({ outcome: 'allowed' });
  });

  test('goes with no policy that only denies', () => {
    expect(outcome({ ...given, policies: [policy(root, 1, { content: { Version: '2012-10-17', Statement: [statement({ Action: 's3:*' })] } })] },
      asked(standInAccountId(0), 'ec2:RunInstances'))).toMatchObject({ outcome: 'allowed' });
  });
});

test('an account without an id has the stand-in that synthesis wrote for it, by its place among all', () => {
  const given = manifest({ accounts: [account('A'), account('B', 'Root', { id: '222222222222' }), account('C')] });
  expect([...accountIds(given)]).toEqual([['A', '000000000001'], ['B', '222222222222'], ['C', '000000000003']]);
});

test('the id of the organization that is not known yet is the one that its policies name', () => {
  const outside = { content: { Version: '2012-10-17', Statement: [statement({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': STAND_IN_ORGANIZATION_ID } } })] } } as const;
  const given = manifest({ accounts: [account('A')], policies: [policy(root, 1, outside)] });
  expect(outcome(given, asked(standInAccountId(0), 's3:ListBucket'))).toMatchObject({ outcome: 'allowed' });
  expect(outcome({ ...given, organizationId: 'o-exampleorgid' }, asked(standInAccountId(0), 's3:ListBucket'))).toMatchObject({ outcome: 'denied' });
});

test('a single level speaks for itself, and only for its own policy type', () => {
  const organization = organizationPolicies(manifest({
    organizationalUnits: [unit('A')],
    accounts: [account('InA', 'A')],
    policies: [policy(root, 1), policy(onUnit('A'), 1, { policyType: 'RESOURCE_CONTROL_POLICY', content: { Version: '2012-10-17', Statement: [statement({ Principal: '*' })] } })],
  }));
  const request = { ...asked(standInAccountId(0), 's3:ListBucket'), resourceAccountId: standInAccountId(0) };
  const of = (node: NodeReference, type: PolicyType) => new Evaluator(singleLevel(organization, node, type)).evaluate(request).outcome;
  expect([of(root, 'SERVICE_CONTROL_POLICY'), of(onUnit('A'), 'SERVICE_CONTROL_POLICY'), of(root, 'RESOURCE_CONTROL_POLICY'), of(onUnit('A'), 'RESOURCE_CONTROL_POLICY')])
    .toEqual(['denied', 'allowed', 'allowed', 'denied']);
});

describe('guardrails that only count', () => {
  const count = (given: Partial<Manifest>, request: Request) =>
    countedGuardrails(manifest({ organizationalUnits: [unit('A')], accounts: [account('InA', 'A')], ...given }))
      .map(counted => [counted.guardrail.id, new Evaluator(counted.organization).evaluate(request).outcome]);
  const list = guardrail('list', onUnit('A'), { mode: 'COUNT', statements: [statement({ Effect: 'Allow', Action: 's3:*' })] });

  test('are each judged by themselves, and those that are enforced not at all', () => {
    const guardrails = [
      guardrail('enforced', root), guardrail('counted', root, { mode: 'COUNT' }),
      guardrail('other', onUnit('A'), { mode: 'COUNT', statements: [statement({ Action: 'ec2:*' })] }),
    ];
    expect(count({ guardrails, policies: [policy(root, 1)] }, asked(standInAccountId(0), 's3:ListBucket'))).toEqual([['counted', 'denied'], ['other', 'allowed']]);
  });

  test('a list would take the place of FullAWSAccess, and let exempt principals pass', () => {
    const exemptions: Manifest['exemptions'] = [{ label: 'x', kind: 'platform', principalArn: 'arn:*:iam::*:role/deploy-*', owner: 'o', reason: 'r' }];
    expect(count({ guardrails: [list] }, asked(standInAccountId(0), 's3:ListBucket'))).toEqual([['list', 'allowed']]);
    expect(count({ guardrails: [list] }, asked(standInAccountId(0), 'ec2:RunInstances'))).toEqual([['list', 'denied']]);
    expect(count({ guardrails: [list], exemptions }, asked(standInAccountId(0), 'ec2:RunInstances', 'deploy-a'))).toEqual([['list', 'allowed']]);
    expect(count({ guardrails: [list], exemptions }, asked(standInAccountId(0), 'ec2:RunInstances', 'Developer'))).toEqual([['list', 'denied']]);
  });

  test('a list beside one that stands on the node already can only allow more', () => {
    expect(count({ guardrails: [list], policies: [policy(onUnit('A'), 1, allowing('ec2:*'))] }, asked(standInAccountId(0), 'ec2:RunInstances'))).toEqual([['list', 'allowed']]);
  });
});
