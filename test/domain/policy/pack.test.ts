import fc from 'fast-check';
import type { StatementSource } from '../../../src/domain/policy/bin';
import type { Statement } from '../../../src/domain/policy/document';
import { packStatements } from '../../../src/domain/policy/pack';
import type { HomeOf, PackResult, SourcedStatement } from '../../../src/domain/policy/pack';
import { policySize } from '../../../src/domain/policy/render';

const LIMIT = 600;

const action = fc.tuple(fc.constantFrom('s3', 'ec2', 'iam', 'kms'), fc.stringMatching(/^[A-Z][a-z]{2,14}$/)).map(([service, name]) => `${service}:${name}`);
const actions = fc.uniqueArray(action, { minLength: 1, maxLength: 12 });
const condition = fc.constantFrom<Statement['Condition']>(
  undefined,
  { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/breakglass', 'arn:*:iam::*:role/stacksets-exec-*'] } },
  { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
);
const resource = fc.constantFrom<Partial<Statement>>({ Resource: ['*'] }, { Resource: ['arn:*:s3:::logs', 'arn:*:s3:::logs/*'] }, { NotResource: ['arn:*:s3:::logs'] });
const element = fc.oneof(actions.map(Action => ({ Action })), actions.map(NotAction => ({ NotAction })));
const statement: fc.Arbitrary<Statement> = fc.tuple(element, resource, condition).map(([what, where, when]) =>
  ({ Effect: 'Deny', ...what, ...where, ...when ? { Condition: when } : {} }));
const statements = fc.array(statement, { minLength: 1, maxLength: 30 }).map(list => list.map((each, index): SourcedStatement =>
  ({ statement: each, source: { guardrail: `guardrail${Math.floor(index / 2)}`, statement: index % 2 } })));

describe('packing', () => {
  test('loses and adds nothing: every action stands under the same frame as before', () => {
    fc.assert(fc.property(statements, sources => {
      const { policies } = packStatements(sources, LIMIT);
      expect(atoms(policies.flatMap(policy => policy.document.Statement))).toEqual(atoms(sources.map(source => source.statement)));
    }));
  });

  test('keeps every policy within the limit, and says its size exactly', () => {
    fc.assert(fc.property(statements, sources => {
      for (const { document, size } of packStatements(sources, LIMIT).policies) {
        expect(size).toBe(policySize(document));
        expect(size).toBeLessThanOrEqual(LIMIT);
      }
    }));
  });

  test('every packed statement knows the guardrails that its actions come from', () => {
    fc.assert(fc.property(statements, sources => {
      const { policies } = packStatements(sources, LIMIT);
      for (const { statement: { Action = [] }, source } of sources) {
        const claimed = new Set(policies.flatMap(policy => policy.document.Statement.filter((_, index) =>
          policy.sources[index].some(other => sameSource(other, source)))).flatMap(packed => packed.Action ?? []));
        expect(Action.filter(name => !claimed.has(name))).toEqual([]);
      }
    }));
  });

  test('the same input gives the same policies', () => {
    fc.assert(fc.property(statements, sources => {
      expect(packStatements(sources, LIMIT)).toEqual(packStatements(sources.map(source => structuredClone(source)), LIMIT));
    }));
  });

  test('what was packed stays where it is when nothing changes', () => {
    fc.assert(fc.property(statements, sources => {
      const before = packStatements(sources, LIMIT);
      const after = packStatements(sources, LIMIT, homesIn(before));
      expect(after.moves).toEqual([]);
      expect(after.policies.length).toBeLessThanOrEqual(before.policies.length);
    }));
  });

  test('needs no more policies with a past than without, and tells every move', () => {
    fc.assert(fc.property(statements, statements, (old, added) => {
      const past = packStatements(old, LIMIT);
      const all = [...old, ...added.map(({ statement: each, source }) => ({ statement: each, source: { ...source, guardrail: `new-${source.guardrail}` } }))];
      const homes = homesIn(past);
      const result = packStatements(all, LIMIT, homes);
      expect(result.policies.length).toBeLessThanOrEqual(packStatements(all, LIMIT).policies.length);

      for (const { statement: { Action = [] }, source } of old.filter(({ statement: each }) => each.Action)) {
        for (const name of Action) {
          const is = new Set(result.policies.filter(policy => holds(policy, source, name)).map(policy => policy.slot));
          const moved = !is.has(homes(source, name)!);
          expect(moved && !result.moves.some(move => sameSource(move.source, source))).toBe(false);
        }
      }
    }), { numRuns: 60 });
  });
});

describe('merging', () => {
  const deny = (more: Partial<Statement>): Statement => ({ Effect: 'Deny', Resource: ['*'], ...more });

  test('unites actions of statements that are alike otherwise, whatever the order of their lists', () => {
    const { policies: [{ document, sources }] } = pack(
      deny({ Action: ['s3:B'], Resource: ['arn:*:s3:::a', 'arn:*:s3:::b'] }),
      deny({ Action: ['s3:A', 's3:B'], Resource: ['arn:*:s3:::b', 'arn:*:s3:::a'] }),
    );
    expect(document.Statement).toEqual([deny({ Action: ['s3:A', 's3:B'], Resource: ['arn:*:s3:::a', 'arn:*:s3:::b'] })]);
    expect(sources).toEqual([[{ guardrail: 'g0', statement: 0, actions: ['s3:B'] }, { guardrail: 'g1', statement: 0, actions: ['s3:A', 's3:B'] }]]);
  });

  test('never unites lists of NotAction, which would deny less', () => {
    const { policies: [{ document }] } = pack(deny({ NotAction: ['iam:*'] }), deny({ NotAction: ['sts:*'] }));
    expect(document.Statement).toHaveLength(2);
  });

  test('writes a NotAction statement that comes twice once', () => {
    const { policies: [{ document }] } = pack(deny({ NotAction: ['iam:*', 'sts:*'] }), deny({ NotAction: ['sts:*', 'iam:*'] }));
    expect(document.Statement).toHaveLength(1);
  });

  test('never joins a Deny with an Allow, nor statements of different conditions', () => {
    const { policies: [{ document }] } = pack(
      deny({ Action: ['s3:A'] }), { Effect: 'Allow', Action: ['s3:B'], Resource: ['*'] }, deny({ Action: ['s3:C'], Condition: { Bool: { 'aws:SecureTransport': ['false'] } } }),
    );
    expect(document.Statement).toHaveLength(3);
  });

  test('unites resources where actions and conditions are the same, and never lists of NotResource', () => {
    const united = pack(deny({ Action: ['s3:A'], Resource: ['arn:*:s3:::a'] }), deny({ Action: ['s3:A'], Resource: ['arn:*:s3:::b'] }));
    expect(united.policies[0].document.Statement).toEqual([deny({ Action: ['s3:A'], Resource: ['arn:*:s3:::a', 'arn:*:s3:::b'] })]);
    const { Resource: _, ...bare } = deny({ Action: ['s3:A'] });
    expect(pack({ ...bare, NotResource: ['arn:*:s3:::a'] }, { ...bare, NotResource: ['arn:*:s3:::b'] }).policies[0].document.Statement).toHaveLength(2);
  });
});

describe('the limit', () => {
  test('a list of actions that no policy has room for is spread over several', () => {
    const { policies, oversize } = pack({ Effect: 'Deny', Action: Array.from({ length: 60 }, (_, number) => `ec2:Action${number}`), Resource: ['*'] });
    expect(oversize).toEqual([]);
    expect(policies.length).toBe(2);
  });

  test('a statement that nothing can split is told with its size', () => {
    const { policies, oversize } = pack({ Effect: 'Deny', NotAction: Array.from({ length: 60 }, (_, number) => `ec2:Action${number}`), Resource: ['*'] });
    expect(policies).toEqual([]);
    expect(oversize).toEqual([{ source: { guardrail: 'g0', statement: 0 }, size: expect.any(Number) }]);
    expect(oversize[0].size).toBeGreaterThan(LIMIT);
  });

  test('nothing to pack gives no policy', () => {
    expect(pack()).toEqual({ policies: [], oversize: [], moves: [], mergedCharacters: expect.any(Number) });
  });
});

function pack(...list: Statement[]): PackResult {
  return packStatements(list.map((each, index) => ({ statement: each, source: { guardrail: `g${index}`, statement: 0 } })), LIMIT);
}

/** Every statement taken apart into its single actions: two policies with the same atoms mean the same. */
function atoms(list: readonly Statement[]): string[] {
  const sorted = (values?: readonly string[]) => (values ? [...new Set(values)].sort() : undefined);
  const canonical = ({ Effect, NotAction, Resource, NotResource, Condition }: Statement, name?: string, where = sorted(Resource)) =>
    JSON.stringify([Effect, name ?? sorted(NotAction), where, sorted(NotResource), Condition]);
  const perResource = (each: Statement, name?: string) =>
    (each.Resource ? each.Resource.map(one => canonical(each, name, [one])) : [canonical(each, name)]);
  return [...new Set(list.flatMap(each => (each.Action ? each.Action.flatMap(name => perResource(each, name)) : perResource(each))))].sort();
}

function sameSource(a: StatementSource, b: StatementSource): boolean {
  return a.guardrail === b.guardrail && a.statement === b.statement;
}

function holds(policy: PackResult['policies'][number], source: StatementSource, name: string | undefined): boolean {
  return policy.document.Statement.some(({ Action }, index) =>
    policy.sources[index].some(other => sameSource(other, source)) && (name === undefined ? !Action : Action?.includes(name) ?? false));
}

function homesIn(result: PackResult): HomeOf {
  return (source, name) => result.policies.find(policy => holds(policy, source, name))?.slot;
}
