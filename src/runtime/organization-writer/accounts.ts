import { accountCalls } from './account-calls';
import type { CloseAccountProperties, MoveAccountProperties, RenameAccountProperties } from './account-properties';
import type { WriterContext } from './writer-context';
import { quote } from '../../domain/text';
import { errorName, tolerating } from '../shared/failures';
import { isNamed, withPatience } from '../shared/retry';

/** States of an account that is closed or being closed. */
const CLOSED = ['PENDING_CLOSURE', 'SUSPENDED', 'CLOSED'];

export async function renameAccount(properties: RenameAccountProperties, { region, deadline }: WriterContext): Promise<string> {
  const { AccountId: account, Name: name } = properties;
  const calls = accountCalls(region);
  const id = properties.IsManagementAccount === 'true' ? undefined : account;
  if (await withPatience(deadline, `account:GetAccountInformation of ${quote(account)}`, () => calls.name(id)) !== name) {
    await withPatience(deadline, `account:PutAccountName of ${quote(account)}`, () => calls.rename(id, name));
  }
  return `account-name:${account}`;
}

/** Moves an account to its parent from wherever it is by now. */
export async function moveAccount({ AccountId: account, ParentId: to }: MoveAccountProperties, { region, deadline }: WriterContext): Promise<string> {
  const calls = accountCalls(region);
  const move = async () => {
    const from = await calls.parent(account);
    if (from !== to) {
      await tolerating(['DuplicateAccountException'], () => calls.move(account, from, to));
    }
  };
  // The parent is read anew at each attempt: somebody may move the account in between, or an earlier attempt whose answer was lost.
  await withPatience(deadline, `organizations:MoveAccount of ${quote(account)} to ${quote(to)}`, move, {
    soon: isNamed('SourceParentNotFoundException'),
  });
  return `account-parent:${account}`;
}

export async function closeAccount(
  { AccountId: account }: CloseAccountProperties, before: string | undefined, { region, deadline }: WriterContext,
): Promise<string> {
  const calls = accountCalls(region);
  const id = `account-closed:${account}`;
  const state = await withPatience(deadline, `organizations:DescribeAccount of ${quote(account)}`, async () => {
    try {
      return await calls.state(account);
    } catch (error) {
      // 90 days after this request closed it, it has left the organization for good.
      if (errorName(error) === 'AccountNotFoundException' && before === id) {
        return 'CLOSED';
      }
      throw error;
    }
  });
  if (!CLOSED.includes(state)) {
    const close = () => tolerating(['AccountAlreadyClosedException'], () => calls.close(account));
    await withPatience(deadline, `organizations:CloseAccount of ${quote(account)}`, close, {
      // A few closings at a time.
      later: isNamed('CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED'),
    });
  }
  return id;
}
