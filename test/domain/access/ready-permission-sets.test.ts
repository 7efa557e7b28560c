import { allowsEverything, parseIdentityPolicy } from '../../../src/domain/access/identity-policy';
import { checkPermissionSet, checkPermissionSets } from '../../../src/domain/access/permission-set-rules';
import { READY_PERMISSION_SETS } from '../../../src/domain/access/ready-permission-sets';
import type { ReadyPermissionSet } from '../../../src/domain/access/ready-permission-sets';
import { lintStatements } from '../../../src/guardrails/iam-table';

const SETS = Object.entries<ReadyPermissionSet>(READY_PERMISSION_SETS);
const lint = (statements: Parameters<typeof lintStatements>[0]) => lintStatements(statements, 'SERVICE_CONTROL_POLICY');

describe('the ready permission sets', () => {
  test.each(SETS)('%s is within all limits, and its statements mean what they say', (_, set) => {
    expect(checkPermissionSet({ ...set, path: 'x' }, { lint })).toEqual([]);
  });

  test('have names of their own', () => {
    expect(checkPermissionSets(SETS.map(([path, set]) => ({ ...set, path })))).toEqual([]);
  });

  test('end the sooner the more they may do', () => {
    const { administrator, powerUser, developer, breakGlass } = READY_PERMISSION_SETS;
    expect(breakGlass.sessionMinutes).toBe(60);
    expect([breakGlass, administrator, powerUser, developer].map(set => set.sessionMinutes)).toEqual([60, 120, 240, 480]);
  });

  test.each(SETS)('%s gives nobody the way to more than its policies of AWS allow', (_, { inlinePolicy }) => {
    const { statements } = parseIdentityPolicy(inlinePolicy ?? []);
    const escalates = /^(\*|iam:(\*|Put|Create|Pass|Update(?!AccessKey)|Add|Set)|sts:\*|organizations:|sso)/i;
    expect(allowsEverything(statements)).toBe(false);
    expect(statements.flatMap(({ Action = [], Condition }) => Condition ? [] : Action.filter(action => escalates.test(action) || /^iam:Attach/.test(action)))).toEqual([]);
  });
});
