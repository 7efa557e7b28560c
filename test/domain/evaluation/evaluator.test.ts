import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import { Judge, judgePolicy } from '../../../src/domain/evaluation/judge';
import { FULL_AWS_ACCESS } from '../../../src/domain/evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../../../src/domain/evaluation/organization-policies';
import { isBoundByRcps } from '../../../src/domain/evaluation/rcp-services';
import { OrganizationTree, ROOT } from '../../../src/domain/organization/tree';
import type { PolicyDocument, Statement } from '../../../src/domain/policy/document';
import { requestOf } from '../../support/evaluation-cases';

const ACCOUNTS = 300;

/** Accounts below one OU, `FullAWSAccess` everywhere, and one policy at the root. */
function organizationWith(policy: AttachedPolicy): OrganizationPolicies {
  const accounts = Array.from({ length: ACCOUNTS }, (_, i) =>
    ({ key: `Account${i}`, accountId: String(222_222_222_222 + i), parent: 'Production', origin: 'existing', path: '' }) as const);
  const unit = { kind: 'organizationalUnit', key: 'Production' } as const;
  return {
    tree: new OrganizationTree({ units: [{ key: 'Production', parent: 'Root', path: '' }], accounts }),
    accounts,
    attached: [
      { node: ROOT, policies: [FULL_AWS_ACCESS, policy] },
      ...[unit, ...accounts.map(({ key }) => ({ kind: 'account', key }) as const)].map(node => ({ node, policies: [FULL_AWS_ACCESS] })),
    ],
  };
}

function policyOf(document: PolicyDocument): AttachedPolicy {
  return { name: 'guardrails', policyType: 'SERVICE_CONTROL_POLICY', document, origins: document.Statement.map((_, i) => [`guardrail${i}`]) };
}

function documentOf(...statements: Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

const denyGet: Statement = { Effect: 'Deny', Action: ['s3:Get*'], Resource: ['*'] };

describe('Evaluator', () => {
  test('names the guardrails of the statement that denies', () => {
    const decision = new Evaluator(organizationWith(policyOf(documentOf({ ...denyGet, Action: ['sqs:*'] }, denyGet)))).evaluate(requestOf({}));
    expect(decision.statements).toEqual([
      { level: 'Root', policy: 'guardrails', policyType: 'SERVICE_CONTROL_POLICY', index: 1, guardrails: ['guardrail1'] },
    ]);
  });

  test('compiles what stands above many accounts once', () => {
    let compiled = 0;
    const statement = { ...denyGet, get Action() { compiled += 1; return ['s3:Get*']; } };
    const policy = policyOf(documentOf(statement));
    const evaluator = new Evaluator(organizationWith(policy));
    const reads = compiled;
    for (let i = 0; i < ACCOUNTS; i++) {
      expect(evaluator.evaluate(requestOf({ principal: { arn: `arn:aws:iam::${222_222_222_222 + i}:role/a` } })).outcome).toBe('denied');
    }
    expect(compiled).toBe(reads);
    expect(reads).toBeLessThan(10);
  });

  test('decides the same after more actions than it remembers', () => {
    const evaluator = new Evaluator(organizationWith(policyOf(documentOf(denyGet))));
    const outcome = (action: string) => evaluator.evaluate(requestOf({ action })).outcome;
    for (let i = 0; i < 9_000; i++) {
      outcome(`s3:${i % 2 === 0 ? 'Get' : 'Put'}Thing${i}`);
    }
    expect([outcome('s3:GetThing0'), outcome('s3:PutThing1'), outcome('s3:GetThing8998')]).toEqual(['denied', 'allowed', 'denied']);
  });

  test('knows nothing of a key that only Object.prototype has', () => {
    const evaluator = new Evaluator(organizationWith(policyOf(documentOf({ ...denyGet, Condition: { Null: { constructor: ['false'] } } }))));
    expect(evaluator.evaluate(requestOf({})).outcome).toBe('allowed');
  });
});

describe('judging a policy by itself', () => {
  const allowReads: Statement = { Effect: 'Allow', Action: ['s3:Get*'], Resource: ['arn:aws:s3:::logs/*'] };
  const denyPlain: Statement = { Effect: 'Deny', Action: ['s3:*'], Resource: ['*'], Condition: { Bool: { 'aws:SecureTransport': ['false'] } } };

  test.each([
    ['true', 'no', 'yes'],
    ['false', 'yes', 'yes'],
  ])('deny and allow are answered apart: secure transport %s', (secure, denied, allowed) => {
    const { denies, allows } = judgePolicy(documentOf(allowReads, denyPlain), requestOf({ context: { 'aws:SecureTransport': secure } }));
    expect([denies.truth, allows.truth]).toEqual([denied, allowed]);
  });

  test('several statements may allow several resources', () => {
    const judge = new Judge([allowReads, { ...allowReads, Resource: ['arn:aws:s3:::data/*'] }]);
    const allows = (...resources: (string | null)[]) => judge.judge(requestOf({ resources })).allows;
    expect(allows('arn:aws:s3:::logs/a', 'arn:aws:s3:::data/a').truth).toBe('yes');
    expect(allows('arn:aws:s3:::logs/a', 'arn:aws:s3:::other/a').truth).toBe('no');
    expect(allows('arn:aws:s3:::logs/a', null)).toEqual({ truth: 'unknown', missing: ['resource'] });
  });

  test('what an answer does not depend on is not missing', () => {
    const conditional = { ...denyPlain, Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'], 's3:prefix': ['x'] } } };
    const request = requestOf({ context: { 's3:prefix': 'y' }, otherKeys: 'unknown' });
    expect(judgePolicy(documentOf(conditional, denyPlain), request).denies).toEqual({ truth: 'unknown', missing: ['aws:securetransport'] });
    expect(judgePolicy(documentOf(conditional, denyPlain, denyGet), request).denies).toEqual({ truth: 'yes', missing: [] });
  });
});

describe('services that RCPs bind', () => {
  test.each(['s3:getobject', 'sts:assumerole', 'kms:decrypt', 'sqs:sendmessage', 'secretsmanager:getsecretvalue', 'ecr:batchgetimage'])('%s', action => {
    expect(isBoundByRcps(action)).toBe(true);
  });

  test.each(['kms:retiregrant', 'sns:publish', 'lambda:invokefunction', 'ec2:runinstances', 's3-outposts:getobject', 's3'])('not %s', action => {
    expect(isBoundByRcps(action)).toBe(false);
  });
});
