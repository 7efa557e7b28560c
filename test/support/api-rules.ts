import type { ApiType, Assembly, Callable, Docs, Method, Named, Parameter, Property, TypeReference } from './jsii-assembly';
import { reservedIn } from './reserved-words';
import type { Place } from './reserved-words';

export interface ApiPolicy {
  /** The types that the API consists of; one more or less is a conscious act. */
  readonly types: readonly string[];
  /** Where `any` is allowed, as `Type.member`. */
  readonly anyAllowedAt?: readonly string[];
}

/** What structs are named after. */
const STRUCT_NAME = /(Props|Options|Attributes)$/;
const L1_TYPE = /\.Cfn[A-Z]/;
/** The parameters of every construct, which need no words. */
const CONSTRUCT_PARAMETERS = ['scope', 'id', 'props'];

/** A place in the API, with everything that a rule may ask about it. */
interface Spot {
  readonly at: string;
  readonly type: ApiType;
  readonly docs?: Docs;
  readonly property?: Property;
  readonly method?: Method;
  readonly parameter?: Parameter;
  /** The name, where it stands in code of the user. */
  readonly name?: { readonly text: string; readonly place: Place };
  /** The types that it mentions. */
  readonly mentions: readonly TypeReference[];
  readonly needsDocs: boolean;
}

type Rule = (spot: Spot, policy: ApiPolicy) => string | undefined;

/** What jsii compiles without a word and other languages suffer from. Each rule gives the complaint about a place, or nothing. */
const RULES: readonly Rule[] = [
  ({ mentions }) => (mentions.some(type => type.union ?? type.intersection)
    ? 'is a union, which is `any` in other languages; make an enum or a class with static factories' : undefined),

  ({ at, mentions }, { anyAllowedAt }) => (mentions.some(type => type.primitive === 'any' || type.primitive === 'json') && !anyAllowedAt?.includes(at)
    ? 'is `any`; give it a type (`unknown` and type parameters become `any`, too)' : undefined),

  ({ mentions }) => {
    const l1 = mentions.find(type => L1_TYPE.test(type.fqn ?? ''));
    return l1 && `mentions the L1 type \`${l1.fqn}\`; take an interface or a struct of this library`;
  },

  ({ docs, needsDocs }) => (needsDocs && !docs?.summary ? 'has no words; say what it is and why' : undefined),

  ({ method, docs }) => (method?.returns && !method.overrides && !docs?.returns ? 'has no `@returns`' : undefined),

  ({ type, property, docs }) => (type.datatype && property?.optional && !docs?.default ? 'is optional and has no `@default`' : undefined),

  ({ property, docs }) => (property && !property.optional && docs?.default ? 'is required and has a `@default`' : undefined),

  ({ docs }) => (/^(- )?(undefined|null)$/.test(docs?.default ?? '') ? `has \`@default ${docs!.default}\`; say what happens without it` : undefined),

  ({ name }) => {
    const languages = name ? reservedIn(name.text, name.place) : [];
    return languages.length > 0 ? `has a name that is reserved in ${languages.join(' and ')}` : undefined;
  },

  ({ type, name }) => (name?.place === 'member' && type.kind !== 'enum' && name.text.toLowerCase() === type.name.toLowerCase()
    ? 'has the name of its class, which C# forbids' : undefined),

  ({ at, type }) => (at === type.name && type.datatype && !STRUCT_NAME.test(type.name)
    ? `is a struct, so its name must end like ${STRUCT_NAME.source.slice(1, -2).split('|').join(', ')}` : undefined),
];

/** Everything that is wrong with an API, as `Type.member complaint`. */
export function checkApi(assembly: Assembly, policy: ApiPolicy): string[] {
  const types = Object.values(assembly.types ?? {});
  const names = new Set(types.map(type => type.name));
  return [
    ...types.flatMap(spotsOf).flatMap(spot => RULES.map(rule => rule(spot, policy)).filter(complaint => complaint).map(complaint => `${spot.at} ${complaint}`)),
    ...types.filter(type => !policy.types.includes(type.name)).map(type => `${type.name} is new in the API; add it to the list of this test if you mean it`),
    ...policy.types.filter(name => !names.has(name)).map(name => `${name} is gone from the API; whoever uses it breaks`),
  ].sort();
}

function spotsOf(type: ApiType): Spot[] {
  const bases = [type.base, ...type.interfaces ?? []].filter(fqn => fqn !== undefined);
  return [
    { at: type.name, type, docs: type.docs, mentions: bases.map(fqn => ({ fqn })), needsDocs: true },
    ...(type.initializer ? parameterSpots(type, `${type.name}.constructor`, type.initializer, CONSTRUCT_PARAMETERS) : []),
    ...(type.properties ?? []).map(property => ({
      ...memberSpot(type, property), property, mentions: parts(property.type), needsDocs: property.overrides === undefined,
    })),
    ...(type.methods ?? []).flatMap(method => [
      { ...memberSpot(type, method), method, mentions: method.returns ? parts(method.returns.type) : [], needsDocs: method.overrides === undefined },
      ...parameterSpots(type, `${type.name}.${method.name}`, method, method.overrides === undefined ? [] : (method.parameters ?? []).map(({ name }) => name)),
    ]),
    ...(type.members ?? []).map(value => ({ ...memberSpot(type, value), mentions: [], needsDocs: true })),
  ];
}

function memberSpot(type: ApiType, member: Named) {
  return { at: `${type.name}.${member.name}`, type, docs: member.docs, name: { text: member.name, place: 'member' as const } };
}

function parameterSpots(type: ApiType, at: string, callable: Callable, clearWithoutDocs: readonly string[]): Spot[] {
  return (callable.parameters ?? []).map(parameter => ({
    at: `${at}(${parameter.name})`,
    type,
    docs: parameter.docs,
    parameter,
    name: { text: parameter.name, place: 'parameter' as const },
    mentions: parts(parameter.type),
    needsDocs: !clearWithoutDocs.includes(parameter.name),
  }));
}

/** A type and the types that it is made of. */
function parts(type: TypeReference): TypeReference[] {
  const inner = [...(type.collection ? [type.collection.elementtype] : []), ...type.union?.types ?? [], ...type.intersection?.types ?? []];
  return [type, ...inner.flatMap(parts)];
}
