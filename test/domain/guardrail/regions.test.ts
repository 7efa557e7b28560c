import { checkRegions } from '../../../src/domain/guardrail/regions';

const KNOWN = new Set(['us-east-1', 'eu-west-1', 'us-gov-west-1']);
const ids = (regions: unknown[], vouchedFor: string[] = []) => checkRegions(regions, KNOWN, vouchedFor).map(({ id }) => id);

test('Regions that AWS has are taken', () => {
  expect(ids(['us-east-1', 'eu-west-1', 'us-gov-west-1'])).toEqual([]);
});

test('fails with no Region, which would close all of them', () => {
  expect(ids([])).toEqual(['noRegion']);
});

test.each<[unknown]>([['eu-wset-1'], ['US-EAST-1'], [' us-east-1'], ['us-east-1a'], [''], ['*'], [5], [null], [undefined], [['us-east-1']], [Object.create(null)], [Symbol('x')]])(
  'fails with what is no Region: case %#', region => {
    expect(ids(['us-east-1', region])).toEqual(['unknownRegion']);
  });

test('fails with a hole in the list', () => {
  expect(ids(new Array(2))).toEqual(['unknownRegion']);
});

test('a new Region is taken where the user vouches for it, if it looks like one', () => {
  expect(ids(['eu-new-9'], ['eu-new-9'])).toEqual([]);
  expect(ids(['*'], ['*'])).toEqual(['unknownRegion']);
});

test('all that are wrong are named', () => {
  expect(checkRegions(['x', 'us-east-1', 7], KNOWN, [])[0].message).toMatch(/^`x` and `7` are no Regions that this library knows/);
});
