import fc from 'fast-check';
import { directoryParameters, groupsOf, planParameters, planPolicyTypes } from '../../../src/runtime/organization-writer/plan';
import type { PolicyTypeStatus } from '../../../src/runtime/organization-writer/plan';

const status = fc.constantFrom<PolicyTypeStatus>('ENABLED', 'PENDING_ENABLE', 'PENDING_DISABLE', 'OFF');
const statuses = fc.dictionary(fc.string({ minLength: 1 }), status, { noNullPrototype: true });
const text = fc.string({ minLength: 1, maxLength: 3 });
const ids = fc.dictionary(text, text, { noNullPrototype: true });

describe('the plan for policy types', () => {
  test('every wanted type is either on, to be switched on or waited for', () => {
    fc.assert(fc.property(statuses, byType => {
      const wanted = Object.keys(byType);
      const { enable, wait } = planPolicyTypes(wanted, type => byType[type]);
      const on = wanted.filter(type => byType[type] === 'ENABLED');
      expect([...enable, ...wait, ...on].sort()).toEqual([...wanted].sort());
      expect(enable.filter(type => byType[type] !== 'OFF')).toEqual([]);
    }));
  });

  test('has nothing to do exactly where all wanted types are on, whatever else there is', () => {
    fc.assert(fc.property(statuses, fc.array(fc.string()), (byType, wanted) => {
      const statusOf = (type: string) => (Object.hasOwn(byType, type) ? byType[type] : 'OFF');
      const { enable, wait } = planPolicyTypes(wanted, statusOf);
      expect(enable.length + wait.length === 0).toBe(wanted.every(type => statusOf(type) === 'ENABLED'));
    }));
  });

  test('does not take a state that AWS invents later for done', () => {
    expect(planPolicyTypes(['TAG_POLICY'], () => 'ENABLED_ELSEWHERE' as PolicyTypeStatus)).toEqual({ enable: [], wait: ['TAG_POLICY'] });
  });
});

describe('the plan for parameters', () => {
  test('carried out, it leaves nothing to do and touches nothing else', () => {
    fc.assert(fc.property(ids, fc.dictionary(text, text), (wantedIds, others) => {
      const wanted = directoryParameters('/p/', wantedIds);
      const before = new Map([...Object.entries(others), ...Object.entries(wantedIds).slice(1).map(([name, value]): [string, string] => [`/p/${name}`, value])]);
      const after = new Map(before);
      planParameters(wanted, before).forEach(({ name, value }) => after.set(name, value));

      expect(planParameters(wanted, after)).toEqual([]);
      wanted.forEach(({ name, value }) => expect(after.get(name)).toBe(value));
      const names = new Set(wanted.map(({ name }) => name));
      [...before].filter(([name]) => !names.has(name)).forEach(([name, value]) => expect(after.get(name)).toBe(value));
    }));
  });

  test('writes nothing that holds its value already, and goes by name', () => {
    fc.assert(fc.property(ids, ids, (wantedIds, there) => {
      const observed = new Map(Object.entries(there));
      const writes = planParameters(directoryParameters('', wantedIds), observed);
      expect(writes.filter(({ name, value }) => observed.get(name) === value)).toEqual([]);
      expect(writes.map(({ name }) => name)).toEqual(Object.keys(wantedIds).filter(name => observed.get(name) !== wantedIds[name]).sort());
    }));
  });

  test('groups hold everything in order, none more than the size, none empty', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat()), (size, things) => {
      const groups = groupsOf(size, things);
      expect(groups.flat()).toEqual(things);
      expect(groups.filter(group => group.length === 0 || group.length > size)).toEqual([]);
      expect(groups).toHaveLength(Math.ceil(things.length / size));
    }));
  });
});
