import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { row } from './rows';
import { rowText } from '../../../src/domain/access/assignment';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { assignmentLogicalId } from '../../../src/domain/access/logical-id';
import { MAX_LOGICAL_ID_LENGTH } from '../../../src/domain/limits';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const idOf = (given: AssignmentRow) => assignmentLogicalId(given, sha256);

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.stringMatching(/^[a-b-]{0,3}$/), fc.string({ minLength: 250, maxLength: 1_024 }));
const anyRow: fc.Arbitrary<AssignmentRow> = fc.record({ permissionSet: text, principalType: fc.constantFrom('GROUP', 'USER'), principal: text, account: text });

describe('the logical id of an assignment', () => {
  test('is frozen: another one would make the assignment a second time', () => {
    expect(idOf(row('ShopProduction', 'shop-dev', 'Developer'))).toBe('AssignDeveloperShopDevShopProduction8661E4E24ADE5295B448');
  });

  test('is one that CloudFormation and the CDK take, whatever the names are', () => {
    fc.assert(fc.property(anyRow, given => {
      expect(idOf(given)).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      expect(idOf(given).length).toBeLessThanOrEqual(MAX_LOGICAL_ID_LENGTH);
    }));
  });

  test('is another one for each assignment', () => {
    fc.assert(fc.property(fc.array(anyRow, { maxLength: 50 }), rows => {
      expect(new Set(rows.map(idOf)).size).toBe(new Set(rows.map(rowText)).size);
    }));
  });

  test('is another one where names differ in nothing but what an id can\'t hold, or in where they end', () => {
    const rows = [row('A', 'b-c', 'D'), row('A', 'b.c', 'D'), row('A', 'bC', 'D'), row('CA', 'b-', 'D'), row('A', '', 'DBC'), { ...row('A', 'b-c', 'D'), principalType: 'USER' as const }];
    expect(new Set(rows.map(idOf)).size).toBe(rows.length);
  });

  test('is another one for each of 20,000', () => {
    const ids = new Set<string>();
    for (let number = 0; number < 20_000; number++) {
      ids.add(idOf(row(`Account${Math.floor(number / 20)}`, `team-${number % 20}`, 'Developer')));
    }
    expect(ids.size).toBe(20_000);
  });
});
