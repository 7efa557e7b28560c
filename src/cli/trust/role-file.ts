import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { quote } from '../../domain/text';
import type { ExportedRole } from '../../domain/trust/roles';
import { BadInput } from '../exit';

interface Listed {
  readonly Arn: string;
  readonly AssumeRolePolicyDocument: unknown;
}

const ROLE = {
  type: 'object',
  required: ['Arn', 'AssumeRolePolicyDocument'],
  properties: { Arn: { type: 'string', pattern: '^arn:[^:]+:iam::\\d{12}:role/.+$' }, AssumeRolePolicyDocument: { type: ['object', 'string'] } },
};
const list = { type: 'array', items: ROLE };

/** The lists in which the calls of IAM give roles. */
const SCHEMAS = { RoleDetailList: list, Roles: list, Role: ROLE };
const HOW = 'write it with `aws iam get-account-authorization-details --filter Role --output json`, or with `aws iam list-roles --output json`';

/** Reads what `get-account-authorization-details`, `list-roles` or `get-role` of the AWS CLI wrote. */
export function readRoleFile(path: string): ExportedRole[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(code === undefined ? `the roles ${quote(path)} are no JSON; ${HOW}` : `the roles ${quote(path)} can't be read: ${code}`);
  }
  const name = typeof value === 'object' && value !== null ? (['RoleDetailList', 'Roles', 'Role'] as const).find(key => key in value) : undefined;
  if (name === undefined) {
    throw new BadInput(`the roles ${quote(path)} are not what IAM tells of roles; ${HOW}`);
  }
  const given = (value as Record<string, unknown>)[name];
  const validate = new Ajv({ allowUnionTypes: true }).compile<Listed | Listed[]>(SCHEMAS[name]);
  if (!validate(given)) {
    const [{ instancePath, message }] = validate.errors!;
    throw new BadInput(`the roles ${quote(path)} are not what IAM tells of roles: ${quote(name + instancePath)} ${message!.replace(/['"]/g, '`')}; ${HOW}`);
  }
  const roles: Listed[] = Array.isArray(given) ? given : [given];
  return roles.map(({ Arn, AssumeRolePolicyDocument }) => ({ arn: Arn, trustPolicy: AssumeRolePolicyDocument }));
}
