import fc from 'fast-check';
import { allow, deny, policy, role, ROOT, SELF } from './shapes';
import { checkKey } from '../../../src/domain/keys/check';
import { checkTrust } from '../../../src/domain/trust/check';

const principal = fc.oneof(
  fc.constantFrom('*', ROOT, SELF, '444455556666', role('Admin'), role('Admin', '444455556666'), 'AROAEXAMPLEEXAMPLE123', '${Admin}', '${Role.Arn}', 'nonsense'),
  fc.jsonValue(),
);
const condition = fc.oneof(
  fc.constantFrom<unknown>(undefined, {}, '${Fn::If}', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { ArnNotLike: { 'aws:PrincipalArn': role('A*') } }),
  fc.dictionary(fc.constantFrom('StringEquals', 'StringNotLike', 'ArnEquals', 'Null', 'ForAllValues:StringLike', 'toString'), fc.jsonValue()),
);
const statement = fc.record({
  Effect: fc.constantFrom<unknown>('Allow', 'Deny', '${Fn::If}', 7),
  Principal: fc.oneof(principal, fc.record({ AWS: fc.oneof(principal, fc.array(principal)) }), fc.record({ Federated: principal })),
  NotPrincipal: fc.record({ AWS: principal }),
  Action: fc.oneof(fc.constantFrom<unknown>('*', 'kms:*', ['kms:Put*', 'kms:Get*'], 'sts:AssumeRole', '${Action}'), fc.jsonValue()),
  NotAction: fc.constantFrom('kms:Put*', 'sts:*'),
  Resource: fc.constantFrom<unknown>('*', [], 'arn:aws:kms:*:*:key/1'),
  Condition: condition,
}, { requiredKeys: ['Effect'] });
const anyPolicy = fc.oneof(
  fc.jsonValue(), fc.string(), fc.record({ Statement: fc.oneof(statement, fc.array(statement), fc.jsonValue()) }),
);

const check = (given: unknown, isKnown = true) =>
  checkKey({ accountId: SELF, isKnown, policy: given, bypassesSafetyCheck: false, nameOf: arn => arn });
const context = { accountId: SELF, isKnown: true, organizationAccountIds: new Set<string>(), howToTell: '' };

describe('policies of any kind', () => {
  test('end in findings, one for a key', () => {
    fc.assert(fc.property(anyPolicy, fc.boolean(), (given, isKnown) => {
      expect(check(given, isKnown).length).toBeLessThanOrEqual(1);
      expect(checkTrust(given, { ...context, isKnown }).every(({ id, message }) => id !== '' && message !== '')).toBe(true);
    }), { numRuns: 2_000 });
  });

  const allows = fc.array(statement.filter(({ Effect }) => Effect === 'Allow'));
  const readable = fc.array(statement.filter(({ Effect }) => Effect === 'Allow' || Effect === 'Deny'));

  test('are sound with an allowance for the root, where nothing is denied', () => {
    fc.assert(fc.property(allows, statements => {
      expect(check({ Statement: [...statements, allow(ROOT)] })).toEqual([]);
    }));
  });

  test('leave nobody with a denial to everybody, whatever they allow', () => {
    fc.assert(fc.property(readable, statements => {
      expect(check({ Statement: [deny('*'), ...statements] }).map(({ id }) => id)).toEqual(['keyWithoutAdministrator']);
      expect(checkTrust({ Statement: [{ ...deny('*'), Action: '*' }, ...statements] }, context)).toEqual([]);
    }));
  });

  test('mean the same whatever the order of their statements is', () => {
    fc.assert(fc.property(readable, statements => {
      const ids = (list: readonly unknown[]) => check(policy(...list as Readonly<Record<string, unknown>>[])).map(({ id }) => id);
      expect(ids([...statements].reverse())).toEqual(ids(statements));
    }));
  });
});
