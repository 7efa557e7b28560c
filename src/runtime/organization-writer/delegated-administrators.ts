import type { AdministratorCalls } from './administrator-calls';
import { generalAdministrators } from './general-administrators';
import { OWN_ADMINISTRATORS } from './own-administrators';
import type { RegisterDelegatedAdministratorProperties } from './switch-properties';
import type { WriterContext } from './writer-context';
import { list, quote } from '../../domain/text';
import { errorName, tolerating } from '../shared/failures';
import { createdSubject, idUntilNow, ownedId } from '../shared/ownership';
import { isNamed, withPatience } from '../shared/retry';

const KIND = 'delegated-administrator';
/** By this the writer tells itself that AWS is still taking an administration away. */
const LEAVING = 'AdministratorLeaving';

/** Services whose administrator takes calls that nobody makes here. */
const NOT_MADE_HERE: Readonly<Record<string, string>> = {
  'auditmanager.amazonaws.com': 'auditmanager:RegisterOrganizationAdminAccount',
  'fms.amazonaws.com': 'fms:AssociateAdminAccount',
};

/** Has an account administer a service. */
export async function registerDelegatedAdministrator(
  { AccountId: account, ServicePrincipal: service, Region: region }: RegisterDelegatedAdministratorProperties,
  before: string | undefined,
  context: WriterContext,
): Promise<string> {
  const calls = await callsOf(service, region, context);
  const about = `of ${quote(account)} for ${quote(service)}${region === undefined ? '' : ` in ${quote(region)}`}`;
  const subject = [service, account, ...region === undefined ? [] : [region]];
  const found = await administrators(calls, about, context);
  const wasThere = found.includes(account) || await register(calls, account, about, found, context);
  return idUntilNow(before, KIND, ...subject) ?? ownedId(wasThere ? 'adopted' : 'created', KIND, ...subject);
}

/** Takes the administration away again, if this request gave it. What the service holds for the organization may go with it. */
export async function deregisterDelegatedAdministrator(id: string, context: WriterContext): Promise<void> {
  const [service, account, region] = createdSubject(id, KIND) ?? [];
  if (account !== undefined) {
    const calls = await callsOf(service, region, context);
    const about = `of ${quote(account)} for ${quote(service)}${region === undefined ? '' : ` in ${quote(region)}`}`;
    // Some services take away whoever administers them, without asking who that is.
    if ((await administrators(calls, about, context)).includes(account)) {
      await withPatience(context.deadline, `${calls.actions.deregister} ${about}`, () => tolerating(calls.gone, () => calls.deregister(account)), {
        later: calls.transient,
      });
    }
  }
}

/** Registers the account; whether somebody else had done so already. */
async function register(
  calls: AdministratorCalls, account: string, about: string, found: readonly string[], { deadline }: WriterContext,
): Promise<boolean> {
  if (calls.single && found.length > 0) {
    throw new Error(`${calls.actions.register} ${about} would take the service from ${list(found.map(quote))}, which administers it now; deregister `
      + 'that account first, after a look at what the service holds for it, then deploy again');
  }
  if (calls.prepare) {
    await withPatience(deadline, `the preparation of ${calls.actions.register} ${about}`, () => calls.prepare!());
  }
  let attempts = 0;
  let bySomebodyElse = false;
  await withPatience(deadline, `${calls.actions.register} ${about}`, async () => {
    attempts++;
    try {
      await calls.register(account);
    } catch (error) {
      const isThere = calls.already.includes(errorName(error))
        || (calls.perhapsAlready.includes(errorName(error)) && (await calls.list()).some(({ accountId }) => accountId === account));
      if (!isThere) {
        throw error;
      }
      // An earlier attempt may have succeeded, and its answer been lost.
      bySomebodyElse = attempts === 1;
    }
  }, { soon: calls.soon, later: calls.transient });
  return bySomebodyElse;
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

async function callsOf(service: string, region: string | undefined, context: WriterContext): Promise<AdministratorCalls> {
  if (Object.hasOwn(NOT_MADE_HERE, service)) {
    throw new Error(`${quote(service)} names its administrator by ${quote(NOT_MADE_HERE[service])}, which the organization writer doesn't call; `
      + 'name it in the console of the service');
  }
  const own = Object.hasOwn(OWN_ADMINISTRATORS, service) ? OWN_ADMINISTRATORS[service] : undefined;
  if (own?.perRegion === true && region === undefined) {
    throw new Error(`${quote(service)} has an administrator for each Region; send \`Region\``);
  }
  if (own?.perRegion !== true && region !== undefined) {
    throw new Error(`${quote(service)} has one administrator for all Regions; leave out \`Region\``);
  }
  return own ? own.calls(region ?? context.region, context.region) : generalAdministrators(service, context.region);
}
