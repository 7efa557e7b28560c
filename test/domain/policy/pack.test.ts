import fc from 'fast-check';
import type { Statement } from '../../../src/domain/policy/document';
import { packStatements } from '../../../src/domain/policy/pack';
import type { SourcedStatement } from '../../../src/domain/policy/pack';
import { policySize, renderPolicy } from '../../../src/domain/policy/render';

const source: fc.Arbitrary<SourcedStatement> = fc.record({
  origin: fc.constantFrom('a', 'b', 'c'),
  statement: fc.record<Statement>({
    Effect: fc.constant('Deny' as const),
    Action: fc.array(fc.string({ minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 }),
    Resource: fc.constant(['*']),
  }),
});

describe('packing', () => {
  test('loses no statement, adds none, and changes none', () => {
    fc.assert(fc.property(fc.array(source, { maxLength: 30 }), fc.integer({ min: 60, max: 600 }), (sources, limit) => {
      const { policies, oversize } = packStatements(sources, limit);
      const packed = policies.flatMap(({ document, origins }) =>
        document.Statement.map((statement, index) => ({ statement, origin: origins[index] })));
      const all = [...packed, ...oversize.map(({ source: left }) => left)];
      expect(all.map(text).sort()).toEqual(sources.map(text).sort());
    }));
  });

  test('keeps every policy below the limit, by the size that it tells', () => {
    fc.assert(fc.property(fc.array(source, { maxLength: 30 }), fc.integer({ min: 60, max: 600 }), (sources, limit) => {
      const { policies, oversize } = packStatements(sources, limit);
      policies.forEach(({ document, size }) => {
        expect(size).toBe(JSON.stringify(renderPolicy(document)).length);
        expect(size).toBeLessThanOrEqual(limit);
      });
      oversize.forEach(({ source: { statement }, size }) => {
        expect(size).toBe(policySize({ Version: '2012-10-17', Statement: [statement] }));
        expect(size).toBeGreaterThan(limit);
      });
    }));
  });

  test('leaves statements where they were when one is added at the end', () => {
    fc.assert(fc.property(fc.array(source, { maxLength: 20 }), source, (sources, added) => {
      const before = packStatements(sources, 400).policies.map(({ document }) => document.Statement);
      const after = packStatements([...sources, added], 400).policies.map(({ document }) => document.Statement);
      before.forEach((statements, index) => expect(after[index].slice(0, statements.length)).toEqual(statements));
    }));
  });

  test('fills a policy to the last character', () => {
    const statement: Statement = { Effect: 'Deny', Action: ['a:B'], Resource: ['*'] };
    const two = policySize({ Version: '2012-10-17', Statement: [statement, statement] });
    const sources = [{ statement, origin: 'a' }, { statement, origin: 'a' }];
    expect(packStatements(sources, two).policies).toHaveLength(1);
    expect(packStatements(sources, two - 1).policies).toHaveLength(2);
  });
});

describe('rendering', () => {
  test('writes lists of one as a text, in the order of the elements that AWS uses', () => {
    const rendered = renderPolicy({
      Version: '2012-10-17',
      Statement: [{ Condition: { StringEquals: { 'aws:A': ['x'], 'aws:B': ['x', 'y'] } }, Resource: ['*'], NotAction: ['a:B', 'c:D'], Principal: '*', Effect: 'Deny' }],
    });
    expect(JSON.stringify(rendered)).toBe('{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","NotAction":["a:B","c:D"],"Resource":"*",'
      + '"Condition":{"StringEquals":{"aws:A":"x","aws:B":["x","y"]}}}]}');
  });

  test('leaves an empty condition out', () => {
    expect(renderPolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: ['*'], Condition: {} }] }).Statement).toEqual([{ Effect: 'Deny', Action: '*' }]);
  });
});

function text(value: SourcedStatement): string {
  return JSON.stringify([value.statement, value.origin]);
}
