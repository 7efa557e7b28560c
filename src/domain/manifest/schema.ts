import { MANIFEST_VERSION } from './manifest';
import type { Manifest, ManifestAccount, ManifestGuardrail, ManifestMove, ManifestPolicy, ManifestPolicyRoom, ManifestUnit } from './manifest';
import type { Delegation } from '../organization/delegation';
import type { NodeReference } from '../organization/tree';
import type { PackedSource } from '../policy/bin';
import type { RenderedPolicy } from '../policy/render';

/** A JSON Schema, as far as the manifest needs one. */
export type Schema = Readonly<Record<string, unknown>>;

type OptionalKeys<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** Without the type's every property, or with one that the type lacks, this does not compile. Other properties are refused. */
function object<T>(properties: Readonly<Record<keyof T, Schema>>, optional: Readonly<Record<OptionalKeys<T>, 'optional'>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties).filter(key => !(key in optional)), additionalProperties: false };
}
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
const TEXT: Schema = { type: 'string', pattern: '\\S' };
const FLAG: Schema = { type: 'boolean' };
const POLICY_TYPE = oneOf('SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY');
const ACCOUNT_ID: Schema = { type: 'string', pattern: '^\\d{12}$' };
const STATEMENTS = listOf({ type: 'object', properties: { Effect: oneOf('Allow', 'Deny') }, required: ['Effect'] });

const NODE = object<NodeReference>({ kind: oneOf('root', 'organizationalUnit', 'account'), key: TEXT }, {});

const UNIT = object<ManifestUnit>({
  key: TEXT, name: TEXT, parent: TEXT, id: TEXT, generation: { type: 'integer', minimum: 2 },
}, { id: 'optional', generation: 'optional' });

const ACCOUNT = object<ManifestAccount>({
  key: TEXT,
  name: TEXT,
  renamedTo: TEXT,
  parent: TEXT,
  home: TEXT,
  stage: oneOf('maintenance', 'retired'),
  closing: FLAG,
  email: TEXT,
  id: ACCOUNT_ID,
  origin: oneOf('created', 'existing'),
  tags: { type: 'object', additionalProperties: { type: 'string' } },
  stack: { type: 'integer', minimum: 2 },
}, { renamedTo: 'optional', home: 'optional', stage: 'optional', closing: 'optional', email: 'optional', id: 'optional', stack: 'optional' });

const GUARDRAIL = object<ManifestGuardrail>({
  id: TEXT,
  title: TEXT,
  target: NODE,
  policyType: POLICY_TYPE,
  mode: oneOf('ENFORCE', 'COUNT', 'STAGED'),
  absolute: FLAG,
  minimum: FLAG,
  statements: STATEMENTS,
}, {});

const SOURCE = object<PackedSource>({ guardrail: TEXT, statement: { type: 'integer', minimum: 0 }, actions: listOf(TEXT) }, { actions: 'optional' });

const POLICY = object<ManifestPolicy>({
  name: TEXT,
  policyType: POLICY_TYPE,
  kind: oneOf('deny', 'allow'),
  slot: { type: 'integer', minimum: 0 },
  target: NODE,
  size: { type: 'integer', minimum: 1 },
  content: object<RenderedPolicy>({ Version: oneOf('2012-10-17'), Statement: STATEMENTS }, {}),
  sources: listOf(listOf(SOURCE)),
}, {});

const ROOM = object<ManifestPolicyRoom>({ maxCharacters: { type: 'integer', minimum: 1 }, available: { type: 'integer' } }, {});

const MOVE = object<ManifestMove>({
  guardrail: TEXT,
  statement: { type: 'integer', minimum: 0 },
  target: NODE,
  policyType: POLICY_TYPE,
  kind: oneOf('deny', 'allow'),
  from: { type: 'integer', minimum: 0 },
  to: { type: 'integer', minimum: 0 },
}, {});

const EXEMPTION = object<Manifest['exemptions'][number]>({
  label: TEXT,
  kind: oneOf('platform', 'breakGlass', 'other'),
  principalArn: TEXT,
  accountKey: TEXT,
  accountId: ACCOUNT_ID,
  owner: TEXT,
  reason: TEXT,
  expires: TEXT,
}, { principalArn: 'optional', accountKey: 'optional', accountId: 'optional', expires: 'optional' });

const DELEGATION = object<Delegation>({ servicePrincipal: TEXT, account: TEXT, regions: listOf(TEXT) }, {});

/**
 * The manifest as JSON Schema (draft 7). Closed: a property that it does not name is one that the reader would silently drop,
 * so a new one belongs here first.
 */
export const MANIFEST_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Manifest of cdk-secure-organization',
  ...object<Manifest>({
    version: { type: 'integer', const: MANIFEST_VERSION },
    qualifier: { type: 'string', pattern: '^[a-z0-9-]+$' },
    organizationId: TEXT,
    rootId: TEXT,
    managementAccountId: ACCOUNT_ID,
    organizationalUnits: listOf(UNIT),
    accounts: listOf(ACCOUNT),
    guardrails: listOf(GUARDRAIL),
    policies: listOf(POLICY),
    policyRoom: object<Manifest['policyRoom']>({ SERVICE_CONTROL_POLICY: ROOM, RESOURCE_CONTROL_POLICY: ROOM }, {}),
    moves: listOf(MOVE),
    exemptions: listOf(EXEMPTION),
    trustedServices: listOf(TEXT),
    delegatedAdministrators: listOf(DELEGATION),
    centralizedRootAccess: listOf(TEXT),
  }, {
    trustedServices: 'optional',
    delegatedAdministrators: 'optional',
    centralizedRootAccess: 'optional',
    organizationId: 'optional',
    rootId: 'optional',
    managementAccountId: 'optional',
  }),
};
