import { Lazy } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Guardrail, GuardrailPolicyType } from '../../src';
import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';
import { email, findingIds, findingTexts, manifestOf } from '../support/apps';
import { withGuardrails } from '../support/guardrail-sets';

const FACTORIES = factoriesOf(Guardrail);

describe('the catalogue', () => {
  test('has a factory for every guardrail, of the same name, but for the one that belongs to the minimum', () => {
    expect([...FACTORIES, 'protectExemptRoles'].sort()).toEqual([...GUARDRAILS.keys()].sort());
  });

  test.each(FACTORIES)('%s survives whatever it is given', name => {
    for (const options of [undefined, null, 7, 'x', [], {}, { regions: 7 }]) {
      expect((Guardrail as any)[name](options).guardrailId).toBe(name);
    }
  });
});

describe('a guardrail of one\'s own', () => {
  const NO_BUCKETS = new PolicyStatement({ effect: Effect.DENY, actions: ['s3:DeleteBucket'], resources: ['*'] });
  const put = (guardrail: Guardrail) => {
    const scene = withGuardrails({ standardMapping: false });
    scene.guardrails.add(scene.org.sdlc, guardrail);
    return scene;
  };

  test('comes from statements or from a text, and is packed and exempted like any other', () => {
    const json = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' } });
    for (const guardrail of [Guardrail.custom({ guardrailId: 'noBuckets', statements: [NO_BUCKETS] }), Guardrail.customJson({ guardrailId: 'noBuckets', policy: json })]) {
      const { app } = put(guardrail);
      expect(findingIds(app)).toEqual([]);
      const policy = manifestOf(app).policies.find(({ target }) => target.key === 'Sdlc')!;
      expect(policy.content.Statement).toEqual([{
        Effect: 'Deny',
        Action: 's3:DeleteBucket',
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/cdk-secure-organization/*', 'arn:*:iam::*:role/stacksets-exec-*'] } },
      }]);
    }
  });

  test('may be absolute, and may stand in a resource control policy', () => {
    const { app } = put(Guardrail.customJson({
      guardrailId: 'tls',
      policyType: GuardrailPolicyType.RESOURCE_CONTROL_POLICY,
      absoluteReason: 'nobody needs plain HTTP',
      policy: JSON.stringify({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }),
    }));
    expect(findingIds(app)).toEqual([]);
    expect(manifestOf(app).policies.find(({ policyType }) => policyType === 'RESOURCE_CONTROL_POLICY')!.content.Statement)
      .toEqual([{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }]);
  });

  test('that allows stands in place of FullAWSAccess', () => {
    const { app } = put(Guardrail.custom({ guardrailId: 'onlyS3', statements: [new PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] }));
    expect(manifestOf(app).policies.filter(({ target }) => target.key === 'Sdlc').map(({ kind }) => kind)).toEqual(['allow']);
  });

  test('is linted: all that is wrong is told at once, with its node', () => {
    const { app } = put(Guardrail.custom({
      guardrailId: 'typing-errors',
      statements: [new PolicyStatement({ effect: Effect.DENY, actions: ['macie:DisableMacie', 's3:DeleteBuckett'], resources: ['*'] })],
    }));
    const texts = findingTexts(app);
    expect(texts).toEqual([expect.stringContaining('[unknownService]'), expect.stringContaining('[unknownAction]')]);
    expect(texts[0]).toContain('`typing-errors` on organizational unit `Sdlc`: statement 1');
    expect(texts[0]).toContain('macie2');
  });

  test('is taken as it is where its author vouches for a finding', () => {
    const { app } = put(Guardrail.custom({
      guardrailId: 'newer',
      acknowledgedFindings: ['unknownAction'],
      statements: [new PolicyStatement({ effect: Effect.DENY, actions: ['s3:DeleteTomorrow'], resources: ['*'] })],
    }));
    expect(findingIds(app)).toEqual([]);
  });

  test.each<[string, () => Guardrail, string[]]>([
    ['no JSON', () => Guardrail.customJson({ guardrailId: 'a', policy: '{' }), ['policyNotJson']],
    ['a principal', () => Guardrail.customJson({ guardrailId: 'a', policy: '{"Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"*"}' }), ['unsupportedElement']],
    ['no statement', () => Guardrail.custom({ guardrailId: 'a', statements: [] }), ['policyWithoutStatement']],
    ['statements that are none', () => Guardrail.custom({ guardrailId: 'a', statements: ['x'] as any }), ['wrongType']],
    ['nothing at all', () => Guardrail.custom(undefined as any), ['badGuardrailId', 'wrongType']],
    ['a bad id', () => Guardrail.customJson({ guardrailId: 'a b', policy: '{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}' }), ['badGuardrailId']],
    ['text that is none', () => Guardrail.customJson({ guardrailId: 'a', policy: 7 as any }), ['wrongType']],
  ])('fails with %s', (_, make, expected) => {
    expect(findingIds(put(make()).app)).toEqual(expected);
  });

  test('fails with a statement that is longer than any policy', () => {
    const actions = Array.from({ length: 900 }, (_, index) => `s3:Get${'x'.repeat(8)}${index}*`);
    const { app } = put(Guardrail.custom({
      guardrailId: 'long',
      acknowledgedFindings: ['unknownAction'],
      statements: [new PolicyStatement({ effect: Effect.DENY, notActions: actions, resources: ['*'] })],
    }));
    expect(findingIds(app)).toEqual(['statementTooLong']);
  });

  test('may name nodes of the organization, but no value of which nobody knows how long it will be', () => {
    const scene = withGuardrails({ standardMapping: false });
    const shop = scene.org.production.addAccount('Shop', { email: email('shop') });
    const naming = (guardrailId: string, resource: string) => Guardrail.custom({
      guardrailId, statements: [new PolicyStatement({ effect: Effect.DENY, actions: ['iam:DeleteRole'], resources: [resource] })],
    });
    scene.guardrails.add(shop, naming('own', `arn:aws:iam::${shop.accountId}:role/app`));
    expect(findingIds(scene.app)).toEqual([]);

    const other = withGuardrails({ standardMapping: false });
    other.guardrails.add(other.org.sdlc, naming('later', `arn:aws:iam::*:role/${Lazy.string({ produce: () => 'x' })}`));
    expect(findingIds(other.app)).toEqual(['unknownAtSynthesis']);
  });
});

function factoriesOf(type: object): string[] {
  const names: string[] = [];
  for (let level = type; level !== Function.prototype; level = Object.getPrototypeOf(level)) {
    names.push(...Object.getOwnPropertyNames(level).filter(name => /^(deny|protect|allow|require|quarantine)/.test(name)));
  }
  return names;
}
