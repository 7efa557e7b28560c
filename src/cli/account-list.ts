import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { BadInput } from './exit';
import type { ListedAccount } from '../domain/manifest/deployed-ids';
import { quote } from '../domain/text';

interface AccountList {
  readonly Accounts: readonly { readonly Id: string; readonly Name?: string; readonly Email?: string; readonly Arn?: string }[];
}

const TEXT = { type: 'string' };

/** What this command line needs of the listing; AWS adds to it whatever it likes. */
const SCHEMA = {
  type: 'object',
  required: ['Accounts'],
  properties: {
    Accounts: {
      type: 'array',
      items: { type: 'object', required: ['Id'], properties: { Id: { type: 'string', pattern: '^\\d{12}$' }, Name: TEXT, Email: TEXT, Arn: TEXT } },
    },
  },
};

/** Reads what `aws organizations list-accounts` wrote. */
export function readAccountList(path: string): ListedAccount[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(code === undefined
      ? `the accounts ${quote(path)} are no JSON; write them with \`aws organizations list-accounts --output json\``
      : `the accounts ${quote(path)} can't be read: ${code}`);
  }
  const validate = new Ajv().compile<AccountList>(SCHEMA);
  if (!validate(value)) {
    const [{ instancePath, message }] = validate.errors!;
    throw new BadInput(`the accounts ${quote(path)} are not what \`aws organizations list-accounts --output json\` writes: `
      + `${instancePath === '' ? 'the document' : quote(instancePath.slice(1))} ${message!.replace(/['"]/g, '`')}`);
  }
  return value.Accounts.map(({ Id, Name, Email, Arn }) => ({ id: Id, name: Name, email: Email, arn: Arn }));
}
