import type { Selection } from '../../../src/domain/guardrail/plan';
import { stagingFindings, withStaging } from '../../../src/domain/guardrail/staged';
import { nodeText, OrganizationTree } from '../../../src/domain/organization/tree';
import { ACCOUNTS, deny, guardrail, ou, ROOT, select, UNITS } from '../../support/guardrails';

const STAGING = { key: 'PolicyStaging', parent: 'Workloads', path: 'PolicyStaging' };
const TRIAL = { key: 'Trial2', parent: 'PolicyStaging', origin: 'created', path: 'Trial2' } as const;
const TREE = new OrganizationTree({ units: [...UNITS, STAGING], accounts: [...ACCOUNTS, TRIAL] });
const WITHOUT = new OrganizationTree({ units: UNITS, accounts: ACCOUNTS });

const x = guardrail('x');
const otherX = guardrail('x', { fixedStatements: [deny({ Action: ['s3:PutBucketPolicy'] })] });
const told = (selections: readonly Selection[], tree = TREE) =>
  withStaging(selections, tree).map(({ guardrail: { id }, mode, target }) => `${id} ${mode} on ${nodeText(target)}`);

test.each<[string, Selection[], string[]]>([
  ['is enforced on PolicyStaging and counted on its node', [select(ou('Sdlc'), x, 'STAGED')], ['x STAGED on organizationalUnit:Sdlc', 'x ENFORCE on organizationalUnit:PolicyStaging']],
  ['is enforced once, however many nodes it is meant for', [select(ou('Sdlc'), x, 'STAGED'), select(ou('Infra'), x, 'STAGED')],
    ['x STAGED on organizationalUnit:Sdlc', 'x STAGED on organizationalUnit:Infra', 'x ENFORCE on organizationalUnit:PolicyStaging']],
  ['is not enforced again below where it is in force', [select(ou('Workloads'), x), select(ou('Infra'), x, 'STAGED')],
    ['x ENFORCE on organizationalUnit:Workloads', 'x STAGED on organizationalUnit:Infra']],
  ['is enforced with its own parameters below where others are in force', [select(ROOT, otherX), select(ou('Infra'), x, 'STAGED')],
    ['x ENFORCE on Root', 'x STAGED on organizationalUnit:Infra', 'x ENFORCE on organizationalUnit:PolicyStaging']],
  ['is simply enforced on PolicyStaging', [select(ou('PolicyStaging'), x, 'STAGED')], ['x ENFORCE on organizationalUnit:PolicyStaging']],
  ['is simply enforced below', [select({ kind: 'account', key: 'Trial2' }, x, 'STAGED')], ['x ENFORCE on account:Trial2']],
])('a staged guardrail %s', (_, selections, expected) => {
  expect(told(selections)).toEqual(expected);
  expect(stagingFindings(withStaging(selections, TREE), TREE)).toEqual([]);
});

test('others stay as they are', () => {
  const selections = [select(ou('Sdlc'), x), select(ou('Infra'), x, 'COUNT')];
  expect(withStaging(selections, TREE)).toEqual(selections);
});

test('fails without PolicyStaging, and then nothing is enforced', () => {
  const selections = [select(ou('Sdlc'), x, 'STAGED')];
  expect(told(selections, WITHOUT)).toEqual(['x STAGED on organizationalUnit:Sdlc']);
  expect(stagingFindings(selections, WITHOUT)).toEqual([{ id: 'noPolicyStaging', path: 'path/x', message: expect.stringContaining('`x` on organizational unit `Sdlc` is staged') }]);
});

test('fails with two that differ, of which PolicyStaging could have only one', () => {
  const selections = withStaging([select(ou('Sdlc'), x, 'STAGED'), select(ou('Infra'), otherX, 'STAGED')], TREE);
  expect(stagingFindings(selections, TREE)).toMatchObject([{ id: 'stagedTwice', message: expect.stringContaining('with other parameters') }]);
});
