import { checkApi } from './api-rules';
import type { ApiPolicy } from './api-rules';
import type { ApiType, Assembly, Method, Property, TypeReference } from './jsii-assembly';

const text: TypeReference = { primitive: 'string' };
const docs = { summary: 'Words.', returns: 'words' };

function api(...types: Partial<ApiType>[]): Assembly {
  const complete = types.map(type => ({ name: 'Thing', kind: 'class' as const, docs, fqn: `lib.${type.name ?? 'Thing'}`, ...type }));
  return { name: 'lib', types: Object.fromEntries(complete.map(type => [type.fqn, type])) };
}

/** A class with one method or property. */
const withMethod = (method: Partial<Method>) => api({ methods: [{ name: 'act', docs, ...method }] });
const withProperty = (property: Partial<Property>) => api({ properties: [{ name: 'part', type: text, docs, ...property }] });
/** A struct with one property. */
const withProp = (property: Partial<Property>) =>
  api({ name: 'ThingProps', kind: 'interface', datatype: true, properties: [{ name: 'part', type: text, docs, ...property }] });
const withParameter = (name: string, type = text) => withMethod({ parameters: [{ name, type, docs }] });

const check = (assembly: Assembly, policy: Partial<ApiPolicy> = {}) =>
  checkApi(assembly, { types: Object.values(assembly.types!).map(type => type.name), ...policy });

describe('the rules of the API let pass', () => {
  test.each<[string, Assembly]>([
    ['a documented class', api({
      initializer: { parameters: ['scope', 'id', 'props'].map(name => ({ name, type: text })) },
      methods: [{ name: 'act', docs, parameters: [{ name: 'how', type: text, docs }], returns: { type: { collection: { elementtype: text } } } }],
      properties: [{ name: 'part', type: text, docs }],
    })],
    ['a documented struct', api({
      name: 'ThingProps',
      kind: 'interface',
      datatype: true,
      properties: [{ name: 'must', type: text, docs }, { name: 'may', type: text, optional: true, docs: { ...docs, default: '- none of it' } }],
    })],
    ['a documented enum', api({ kind: 'enum', members: [{ name: 'THING', docs }] })],
    ['an optional member that is no prop, without a default', withProperty({ optional: true })],
    ['what is inherited, without words', api({
      methods: [{ name: 'act', overrides: 'lib.Base', parameters: [{ name: 'how', type: text }], returns: { type: text } }],
      properties: [{ name: 'part', type: text, overrides: 'lib.Base' }],
    })],
    ['a member of the name of a keyword of C# or Go, which write it with a capital', withMethod({ name: 'map' })],
    ['a higher type of CDK', withProperty({ type: { fqn: 'aws-cdk-lib.aws_kms.IKey' } })],
  ])('%s', (_, assembly) => {
    expect(check(assembly)).toEqual([]);
  });
});

describe('the rules of the API refuse', () => {
  const union: TypeReference = { union: { types: [text, { primitive: 'number' }] } };
  const any: TypeReference = { primitive: 'any' };
  const l1: TypeReference = { fqn: 'aws-cdk-lib.aws_organizations.CfnPolicy' };

  test.each<[string, Assembly, RegExp]>([
    ['a union as property', withProperty({ type: union }), /^Thing.part is a union/],
    ['a union as parameter', withParameter('how', union), /^Thing.act\(how\) is a union/],
    ['a union as result', withMethod({ returns: { type: union } }), /^Thing.act is a union/],
    ['a union in a list in a map', withProp({ type: { collection: { elementtype: { collection: { elementtype: union } } } } }), /^ThingProps.part is a union/],
    ['an intersection', withProperty({ type: { intersection: { types: [text] } } }), /^Thing.part is a union/],
    ['`any`', withProp({ type: any }), /^ThingProps.part is `any`/],
    ['`any` in a constructor', api({ initializer: { parameters: [{ name: 'id', type: any }] } }), /^Thing.constructor\(id\) is `any`/],
    ['a map of `any`', withProp({ type: { collection: { elementtype: any } } }), /^ThingProps.part is `any`/],
    ['a JSON object', withProp({ type: { primitive: 'json' } }), /^ThingProps.part is `any`/],
    ['an L1 as property', withProp({ type: l1 }), /^ThingProps.part mentions the L1 type `aws-cdk-lib.aws_organizations.CfnPolicy`/],
    ['a struct of an L1', withParameter('how', { fqn: 'aws-cdk-lib.aws_s3.CfnBucket.RuleProperty' }), /^Thing.act\(how\) mentions the L1 type/],
    ['an L1 as base', api({ base: l1.fqn }), /^Thing mentions the L1 type/],
    ['a type without words', api({ docs: {} }), /^Thing has no words/],
    ['a property without words', withProperty({ docs: {} }), /^Thing.part has no words/],
    ['a method without words', withMethod({ docs: undefined }), /^Thing.act has no words/],
    ['a parameter without words', withMethod({ parameters: [{ name: 'how', type: text }] }), /^Thing.act\(how\) has no words/],
    ['an odd parameter of a constructor without words', api({ initializer: { parameters: [{ name: 'size', type: text }] } }), /^Thing.constructor\(size\) has no words/],
    ['an enum value without words', api({ kind: 'enum', members: [{ name: 'ON' }] }), /^Thing.ON has no words/],
    ['a result without words', withMethod({ returns: { type: text }, docs: { summary: 'Words.' } }), /^Thing.act has no `@returns`/],
    ['an optional prop without a default', withProp({ optional: true }), /^ThingProps.part is optional and has no `@default`/],
    ['a required prop with a default', withProp({ docs: { ...docs, default: '1' } }), /^ThingProps.part is required and has a `@default`/],
    ['`@default undefined`', withProp({ optional: true, docs: { ...docs, default: 'undefined' } }), /^ThingProps.part has `@default undefined`/],
    ['`@default - undefined`', withProp({ optional: true, docs: { ...docs, default: '- undefined' } }), /^ThingProps.part has `@default - undefined`/],
    ['a member of a name reserved in Python', withMethod({ name: 'except' }), /^Thing.except has a name that is reserved in Python$/],
    ['a prop of a name reserved in Java', withProp({ name: 'default' }), /^ThingProps.default has a name that is reserved in Java$/],
    ['a parameter of a name reserved in C#', withParameter('params'), /^Thing.act\(params\) has a name that is reserved in C#$/],
    ['a parameter of a name reserved in Go', withParameter('range'), /^Thing.act\(range\) has a name that is reserved in Go$/],
    ['a parameter of a name reserved everywhere', withParameter('import'), /reserved in Python and Java and Go$/],
    ['what every object of Java has', withMethod({ name: 'notify' }), /^Thing.notify has a name that is reserved in Java$/],
    ['what every object of C# has', withMethod({ name: 'getType' }), /^Thing.getType has a name that is reserved in C#$/],
    ['a member with the name of its class', withMethod({ name: 'thing' }), /^Thing.thing has the name of its class/],
    ['a struct with the name of a thing', api({ kind: 'interface', datatype: true }), /^Thing is a struct, so its name must end like Props, Options/],
  ])('%s', (_, assembly, complaint) => {
    const complaints = check(assembly);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(complaint);
  });

  test('a type that is not in the list, and a list with a type that is not there', () => {
    expect(check(api({ name: 'New' }), { types: ['Old'] })).toEqual([
      'New is new in the API; add it to the list of this test if you mean it', 'Old is gone from the API; whoever uses it breaks',
    ]);
  });

  test('`any` but where it is allowed by name', () => {
    const assembly = api({ properties: ['one', 'other'].map(name => ({ name, type: { primitive: 'any' }, docs })) });
    expect(check(assembly, { anyAllowedAt: ['Thing.one'] })).toEqual([expect.stringMatching(/^Thing.other is `any`/)]);
  });
});
