import { SeenIdentities } from '../../../src/domain/cloudtrail/seen-identities';
import hostile from '../../fixtures/cloudtrail/hostile.json';
import identities from '../../fixtures/cloudtrail/identities.json';
import { MEMBER, OTHER_MEMBER, resourcesOf, sent } from '../../support/cloudtrail';

describe('identities that a log mentions', () => {
  const seen = new SeenIdentities();
  identities.Records.forEach(each => seen.learn(each));

  test.each([
    ['role', MEMBER, 'deployer', 'arn:aws:iam::222222222222:role/pipeline/deployer'],
    ['role', MEMBER, 'ORDERS', 'arn:aws:iam::222222222222:role/service-role/orders'],
    ['role', MEMBER, 'reader', 'arn:aws:iam::222222222222:role/reader'],
    ['user', MEMBER, 'ada', 'arn:aws:iam::222222222222:user/ops/ada'],
    ['user', MEMBER, 'deployer', undefined],
    ['role', OTHER_MEMBER, 'deployer', undefined],
    ['role', MEMBER, 'nobody', undefined],
  ] as const)('%s %s %s: %s', (kind, account, name, expected) => {
    expect(seen.find(kind, account, name)).toBe(expected);
  });

  test('let calls that name a role alone be judged', () => {
    expect(resourcesOf(sent('iam:PutRolePolicy', { roleName: 'deployer' }), { identities: seen.find })).toEqual(['arn:aws:iam::222222222222:role/pipeline/deployer']);
  });

  test('of something that was made are in the response', () => {
    const made = new SeenIdentities();
    made.learn({ responseElements: { role: { arn: 'arn:aws:iam::222222222222:role/a/new' } } });
    expect(made.find('role', MEMBER, 'new')).toBe('arn:aws:iam::222222222222:role/a/new');
  });

  test('tell nothing where a name had two paths', () => {
    const twice = new SeenIdentities();
    ['a/', 'b/', 'a/'].forEach(path => twice.add(`arn:aws:iam::222222222222:role/${path}moved`));
    expect(twice.find('role', MEMBER, 'moved')).toBeUndefined();
    const other = new SeenIdentities();
    twice.arns().forEach(arn => other.add(arn));
    expect(other.find('role', MEMBER, 'moved')).toBeUndefined();
  });

  test('can be handed on', () => {
    const other = new SeenIdentities();
    seen.arns().forEach(arn => other.add(arn));
    expect(other.arns()).toEqual(seen.arns());
  });

  test('are learnt from any JSON, if there are any', () => {
    const none = new SeenIdentities();
    hostile.forEach(each => none.learn(each));
    expect(none.arns()).toEqual(['arn:aws:iam::222222222222:user/ada']);
  });
});
