import type { AdministratorCalls } from './administrator-calls';
import { generalAdministrators } from './general-administrators';
import { OWN_ADMINISTRATORS } from './own-administrators';
import type { RegisterDelegatedAdministratorProperties } from './switch-properties';
import type { WriterContext } from './writer-context';
import { refuseDelegation } from '../../domain/organization/delegation';
import { list, quote } from '../../domain/text';
import { errorName } from '../shared/failures';
import { makeOnce } from '../shared/make-once';
import { perform } from '../shared/named-call';
import { createdSubject, idUntilNow, ownedId } from '../shared/ownership';
import { isNamed, withPatience } from '../shared/retry';

const KIND = 'delegated-administrator';
/** By this the writer tells itself that AWS is still taking an administration away. */
const LEAVING = 'AdministratorLeaving';

/** Has an account administer a service. */
export async function registerDelegatedAdministrator(
  { AccountId: account, ServicePrincipal: service, Region: region }: RegisterDelegatedAdministratorProperties,
  before: string | undefined,
  context: WriterContext,
): Promise<string> {
  const calls = callsOf(service, region, context);
  const about = aboutOf(account, service, region);
  const subject = [service, account, ...region === undefined ? [] : [region]];
  const found = await administrators(calls, about, context);
  const isMade = !found.includes(account) && await register(calls, account, about, found, context);
  return idUntilNow(before, KIND, ...subject) ?? ownedId(isMade ? 'created' : 'adopted', KIND, ...subject);
}

/** Takes the administration away again, if this request gave it. What the service holds for the organization may go with it. */
export async function deregisterDelegatedAdministrator(id: string, context: WriterContext): Promise<void> {
  const [service, account, region] = createdSubject(id, KIND) ?? [];
  if (account !== undefined) {
    const calls = callsOf(service, region, context);
    const about = aboutOf(account, service, region);
    // Some services take away whoever administers them, without asking who that is.
    if ((await administrators(calls, about, context)).includes(account)) {
      const isGone = async (error: unknown) => calls.gone.includes(errorName(error)) || !await administers(calls, account);
      await makeOnce(context.deadline, `${calls.actions.deregister} ${about}`, () => calls.deregister(account), isGone, { later: calls.transient });
    }
  }
}

/** Registers the account; whether it was this request that did it. */
async function register(
  calls: AdministratorCalls, account: string, about: string, found: readonly string[], { deadline }: WriterContext,
): Promise<boolean> {
  if (calls.single && found.length > 0) {
    throw new Error(`${calls.actions.register} ${about} would take the service from ${list(found.map(quote))}, which administers it now; deregister `
      + 'that account first, after a look at what the service holds for it, then deploy again');
  }
  if (calls.prepare) {
    await perform(calls.prepare, `for the administration ${about}`, deadline);
  }
  const isThere = async (error: unknown) => calls.already.includes(errorName(error)) || await administers(calls, account);
  return makeOnce(deadline, `${calls.actions.register} ${about}`, () => calls.register(account), isThere, { soon: calls.soon, later: calls.transient });
}

async function administers(calls: AdministratorCalls, account: string): Promise<boolean> {
  return (await calls.list()).some(({ accountId, isLeaving }) => accountId === account && !isLeaving);
}

function administrators(calls: AdministratorCalls, about: string, { deadline }: WriterContext): Promise<string[]> {
  return withPatience(deadline, `${calls.actions.list} ${about}`, async () => {
    const all = await calls.list();
    const leaving = all.find(({ isLeaving }) => isLeaving);
    if (leaving) {
      throw Object.assign(new Error(`${quote(leaving.accountId)} is still losing the administration`), { name: LEAVING });
    }
    return all.map(({ accountId }) => accountId);
  }, { later: isNamed(LEAVING) });
}

function callsOf(service: string, region: string | undefined, context: WriterContext): AdministratorCalls {
  const [problem] = refuseDelegation(service, region === undefined ? undefined : [region], undefined);
  if (problem) {
    throw new Error(problem.message);
  }
  return Object.hasOwn(OWN_ADMINISTRATORS, service)
    ? OWN_ADMINISTRATORS[service](region ?? context.region, context.region)
    : generalAdministrators(service, context.region);
}

function aboutOf(account: string, service: string, region: string | undefined): string {
  return `of ${quote(account)} for ${quote(service)}${region === undefined ? '' : ` in ${quote(region)}`}`;
}
