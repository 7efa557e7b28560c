/** Key policies, as texts where `SELF` is the account of the key and `OTHER` another one, and what is to be made of them. */
export interface KeyShape {
  readonly name: string;
  readonly policy: unknown;
  /** The finding, if any. */
  readonly id?: string;
  /** In the stack whose account is known only after deployment, where it differs. */
  readonly agnosticId?: string;
  /** Part of the message. */
  readonly says?: string;
}

export const SELF = '111122223333';
export const OTHER = '444455556666';
export const ROOT = `arn:aws:iam::${SELF}:root`;
export const role = (name: string, account = SELF) => `arn:aws:iam::${account}:role/${name}`;

type Statement = Readonly<Record<string, unknown>>;
export const allow = (principal: unknown, more: Statement = {}): Statement =>
  ({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*', ...more });
export const deny = (principal: unknown, more: Statement = {}): Statement => ({ ...allow(principal, more), Effect: 'Deny' });
export const policy = (...statements: Statement[]) => ({ Version: '2012-10-17', Statement: statements });

const DESCRIBE = { Action: ['kms:Describe*', 'kms:List*', 'kms:GetKeyPolicy'] };
const BY_NAME = (operator: string, ...arns: string[]) => ({ Condition: { [operator]: { 'aws:PrincipalArn': arns } } });
const WITHOUT_PRINCIPAL = { Principal: undefined };

export const KEY_SHAPES: readonly KeyShape[] = [
  { name: 'root', policy: policy(allow(ROOT)) },
  { name: 'root by the id of its account', policy: policy(allow([role('Admin'), SELF])) },
  { name: 'root through PutKey* alone', policy: policy(allow(ROOT, { Action: ['kms:PutKey*', 'kms:GetKeyPolicy'] })) },
  { name: 'root in another case of the action', policy: policy(allow(ROOT, { Action: 'KMS:putkeypolicy' })) },
  { name: 'root through NotAction', policy: policy(allow(ROOT, { Action: undefined, NotAction: ['kms:ScheduleKeyDeletion'] })) },
  { name: 'everybody', policy: policy(allow('*')) },
  { name: 'everybody of the own account', policy: policy(allow('*', { Condition: { StringEquals: { 'kms:CallerAccount': SELF } } })) },
  { name: 'everybody but a role', policy: policy(allow('', { Principal: undefined, NotPrincipal: { AWS: role('Developer') } })) },
  { name: 'root, and a denial of something else', policy: policy(allow(ROOT), deny('*', { Action: 'kms:ScheduleKeyDeletion' })) },
  { name: 'root, and a denial of a role', policy: policy(allow(ROOT), deny(role('Developer'))) },
  { name: 'root, and a denial of others than root and a role', policy: policy(allow(ROOT), deny('', { Principal: undefined, NotPrincipal: { AWS: [ROOT, role('Admin')] } })) },
  { name: 'root, and a denial to foreign accounts', policy: policy(allow(ROOT), deny('*', { Condition: { StringNotEquals: { 'aws:PrincipalAccount': SELF } } })) },
  { name: 'root, and a denial of calls through a service', policy: policy(allow(ROOT), deny('*', { Condition: { StringLike: { 'kms:ViaService': 's3.*' } } })) },

  { name: 'nobody: root may only describe', policy: policy(allow(ROOT, DESCRIBE)), id: 'keyWithoutAdministrator', says: 'no statement allows it to the account root' },
  { name: 'nobody: root through NotAction of PutKeyPolicy', policy: policy(allow(ROOT, { Action: undefined, NotAction: 'kms:Put*' })), id: 'keyWithoutAdministrator' },
  {
    name: 'nobody: another account',
    policy: policy(allow(`arn:aws:iam::${OTHER}:root`), allow(role('Admin', OTHER))),
    id: 'keyWithoutAdministrator',
    agnosticId: 'keyAdministrationUnknown',
  },
  { name: 'nobody: a service', policy: policy({ ...allow(''), Principal: { Service: 'logs.amazonaws.com' } }), id: 'keyWithoutAdministrator' },
  { name: 'nobody: a role that was deleted', policy: policy(allow('AROAEXAMPLEEXAMPLE123')), id: 'keyWithoutAdministrator' },
  { name: 'nobody: everything denied', policy: policy(allow(ROOT), deny('*')), id: 'keyWithoutAdministrator', says: 'statement 2 denies it to the account root' },
  { name: 'nobody: root denied as a principal', policy: policy(allow([ROOT, role('Admin')]), deny(ROOT)), id: 'keyWithoutAdministrator' },
  { name: 'nobody: another key', policy: policy(allow(ROOT, { Resource: 'arn:aws:kms:eu-central-1:111122223333:alias/x' })), id: 'keyWithoutAdministrator' },

  { name: 'one role', policy: policy(allow(role('Admin')), allow(ROOT, DESCRIBE)), id: 'keyWithOneAdministrator', says: 'role/Admin`' },
  { name: 'one role by two names', policy: policy(allow(role('Admin')), deny('*', BY_NAME('ArnNotLike', 'arn:*:iam::*:role/Admin'))), id: 'keyWithOneAdministrator' },
  {
    name: 'a denial of all but roles of two accounts',
    policy: policy(allow(ROOT), deny('*', BY_NAME('ArnNotLike', role('Admin'), role('Admin', OTHER)))),
    id: 'keyWithOneAdministrator',
    agnosticId: 'keyAdministrationUnknown',
  },
  {
    name: 'nobody: callers of another account',
    policy: policy(allow('*', { Condition: { StringEquals: { 'kms:CallerAccount': OTHER } } })),
    id: 'keyWithoutAdministrator',
    agnosticId: 'keyAdministrationUnknown',
  },
  { name: 'nobody: only the root user is spared, and not allowed', policy: policy(allow([role('Admin'), role('Break')]), deny('', { ...WITHOUT_PRINCIPAL, NotPrincipal: { AWS: ROOT } })), id: 'keyWithoutAdministrator' },
  {
    name: 'one role beside one that may only use the key',
    policy: policy(allow(ROOT), allow(role('App'), { Action: 'kms:Decrypt' }), deny('*', BY_NAME('ArnNotEquals', role('Admin'))), deny(role('App'), { Action: 'kms:Sign' })),
    id: 'keyWithOneAdministrator',
  },
  {
    name: 'root with MFA beside a role that may only use the key',
    policy: policy(allow(role('App'), { Action: 'kms:Decrypt' }), allow(ROOT, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
    id: 'keyWithoutRootAdministration',
    says: 'under conditions on `aws:MultiFactorAuthPresent`; allow',
  },
  {
    name: 'one role by two names beside the root',
    policy: policy(allow([ROOT, role('Admin')]), deny('*', BY_NAME('ArnNotLike', 'arn:*:iam::*:role/Admin'))),
    id: 'keyWithOneAdministrator',
  },
  { name: 'one user', policy: policy(allow(`arn:aws:iam::${SELF}:user/jane`)), id: 'keyWithOneAdministrator' },
  { name: 'one role, and another account', policy: policy(allow([role('Admin'), role('Admin', OTHER)])), id: 'keyWithOneAdministrator', agnosticId: 'keyWithoutRootAdministration' },
  {
    name: 'a denial of all but a role by name',
    policy: policy(allow(ROOT), deny('*', BY_NAME('ArnNotEquals', role('Admin')))),
    id: 'keyWithOneAdministrator',
    says: 'not made again by that name',
  },
  {
    name: 'a denial of all but a role by NotPrincipal',
    policy: policy(allow(ROOT), deny('', { ...WITHOUT_PRINCIPAL, NotPrincipal: { AWS: role('Admin') } })),
    id: 'keyWithOneAdministrator',
    says: 'statement 2 denies it to the account root',
  },
  { name: 'everybody who bears a name', policy: policy(allow('*', BY_NAME('ArnLike', role('Admin')))), id: 'keyWithOneAdministrator' },

  { name: 'two roles', policy: policy(allow([role('Admin'), role('Break')])), id: 'keyWithoutRootAdministration', says: 'are deleted' },
  {
    name: 'root with MFA',
    policy: policy(allow(ROOT, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })),
    id: 'keyWithoutRootAdministration',
    says: 'only under conditions on `aws:MultiFactorAuthPresent`',
  },
  {
    name: 'a denial without MFA',
    policy: policy(allow(ROOT), deny('*', { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })),
    id: 'keyWithoutRootAdministration',
    says: 'statement 2 denies it to the account root under conditions on `aws:MultiFactorAuthPresent`',
  },
  { name: 'root in the organization', policy: policy(allow(ROOT, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } })), id: 'keyWithoutRootAdministration' },
];
