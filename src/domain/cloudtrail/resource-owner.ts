import { isOwnRecord } from './call';
import type { Call } from './call';
import type { Resources } from './resources';
import { accountOfArn } from '../evaluation/arn-account';

/**
 * Services whose resources may belong to another account though neither an ARN nor an account id says so: buckets have global names,
 * images, snapshots and subnets are shared by id, documents and parameters of AWS go by name.
 */
const SHARED_BY_NAME: ReadonlySet<string> = new Set(['ec2', 's3', 'ssm']);

/** Calls on what is the caller's own only: on what they make, or on what nobody can let others do, as all calls of IAM. */
const OWN_ONLY: ReadonlySet<string> = new Set([
  's3:CreateBucket', 'ec2:CreateSnapshot', 'ec2:DeleteSnapshot', 'ec2:DeregisterImage', 'ec2:ModifyImageAttribute', 'ec2:ModifySnapshotAttribute',
  'ec2:ResetImageAttribute', 'ec2:ResetSnapshotAttribute',
]);

const MOST_VALUES = 1_000;

/**
 * The account that owns the resources of an action, where one owns all of them and the ARNs do not say it; undefined where it is not known.
 * What the record lists are the resources of the call itself, not those of an action that is implied.
 */
export function resourceAccountOf(call: Call, action: string, resources: Resources, isImplied: boolean): string | undefined {
  const { record } = call;
  const logged = isImplied ? undefined : record.resources.find(resource => resource.accountId !== undefined)?.accountId;
  if (logged !== undefined) {
    return record.resources.every(resource => resource.accountId === undefined || resource.accountId === logged) ? logged : undefined;
  }
  if (resources.every(resource => resource !== undefined && accountOfArn(resource) !== undefined)) {
    return undefined;
  }
  // A copy is sent to who owns the resource.
  if (call.caller.principal.accountId !== undefined && !isOwnRecord(call)) {
    return record.recipientAccountId;
  }
  const namesNothing = resources.length === 1 && resources[0] === '*';
  return namesNothing || isHome(call, action, resources) ? call.accountId : undefined;
}

/** Most services find what goes by a name or an id in the caller's account; for anything else an ARN or an account id is needed. */
function isHome(call: Call, action: string, resources: Resources): boolean {
  if (OWN_ONLY.has(action) || action.startsWith('iam:')) {
    return true;
  }
  const foreignArn = resources.some(resource => resource !== undefined && (accountOfArn(resource) ?? call.accountId) !== call.accountId);
  return !SHARED_BY_NAME.has(call.prefix) && !foreignArn && !namesForeignAccount(call.record.requestParameters, call.accountId);
}

/** Whether an account other than the caller's stands anywhere in the parameters. What is too large to look through may hold one. */
function namesForeignAccount(parameters: unknown, own: string | undefined): boolean {
  const open: unknown[] = [parameters];
  for (let seen = 0; open.length > 0; seen++) {
    const value = open.pop();
    if (seen > MOST_VALUES) {
      return true;
    }
    if (typeof value === 'string') {
      if (isForeign(value, own)) {
        return true;
      }
    } else if (typeof value === 'object' && value !== null) {
      open.push(...Object.values(value).slice(0, MOST_VALUES));
    }
  }
  return false;
}

const ACCOUNT = /^\d{12}$/;
const ACCOUNT_IN_ARN = /:(\d{12}):/g;

function isForeign(text: string, own: string | undefined): boolean {
  return ACCOUNT.test(text) ? text !== own : text.includes('arn:') && [...text.matchAll(ACCOUNT_IN_ARN)].some(([, account]) => account !== own);
}
