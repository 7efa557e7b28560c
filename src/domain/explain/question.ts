import { Directory } from './directory';
import { readPrincipal } from './principal';
import { accountOfArn } from '../evaluation/arn-account';
import type { ContextValue, Request } from '../evaluation/request';
import { STAND_IN_ORGANIZATION_ID } from '../identity/stand-in';
import type { DeployedManifest } from '../manifest/deployed-ids';
import { quote } from '../text';

/** One question as the user put it. */
export interface Question {
  /** Key or id of the principal's account. */
  readonly account?: string;
  readonly principal: string;
  readonly action: string;
  readonly resources: readonly string[];
  /** Key or id of the account that owns the resources. */
  readonly resourceAccount?: string;
  /** `key=value`; a key that comes twice has two values. */
  readonly context: readonly string[];
  /** Whether what is not listed is absent from the request, rather than unknown. */
  readonly complete: boolean;
}

/** Collects what is wrong with a question, all of it. */
export type Complain = (message: string) => void;

const ACTION = /^[a-z0-9-]+:[a-z0-9]+$/i;
const ARN = /^arn:([a-z-]+):[^:]+:[^:]*:[^:]*:.+$/;
const CONTEXT = /^([\w-]+:[^=]+)=(.*)$/s;
const ORGANIZATION_ID = /\bo-[a-z0-9]{10,32}\b/;
const ACCOUNT_ID = /^\d{12}$/;

/** The request that is asked about, or everything that is wrong with the question. */
export function readQuestion(question: Question, deployed: DeployedManifest): Request | readonly string[] {
  const problems: string[] = [];
  const complain: Complain = message => problems.push(message);
  const directory = new Directory(deployed);
  const { account, principal, action, resources, resourceAccount, complete } = question;
  if (!ACTION.test(action)) {
    complain(`${quote(action)} is no action; write one such as \`s3:DeleteBucket\`, without wildcards`);
  }
  resources.filter(resource => resource !== '*' && !ARN.test(resource)).forEach(resource =>
    complain(`the resource ${quote(resource)} is no ARN; write one such as \`arn:aws:s3:::my-bucket\`, or \`*\` for a call that names no resource`));
  const partition = resources.map(resource => ARN.exec(resource)?.[1]).find(found => found !== undefined) ?? 'aws';
  const who = readPrincipal(principal, account, { partition, directory, complain });
  const resourceAccountId = resourceAccount === undefined ? undefined : directory.account(resourceAccount, '--resource-account', complain);
  for (const id of resources.flatMap(resource => accountOfArn(resource) ?? [])) {
    if (resourceAccount === undefined) {
      directory.check(id, 'the account of the resource', complain);
    } else if (resourceAccountId !== undefined && resourceAccountId !== id && !directory.waitingIds.includes(resourceAccountId)) {
      complain(`a resource is of the account ${quote(id)}, but \`--resource-account\` says ${quote(resourceAccount)}; drop one of the two`);
    }
  }
  const context = readContext(question.context, complain);
  checkIds(context, deployed, directory, complain);
  return problems.length > 0 || who === undefined ? problems : {
    principal: who.principal,
    action,
    resources,
    resourceAccountId,
    context: { ...who.context, ...context },
    otherKeys: complete ? 'absent' : 'unknown',
  };
}

function readContext(given: readonly string[], complain: Complain): Readonly<Record<string, ContextValue>> {
  const values = new Map<string, { readonly key: string; readonly values: string[] }>();
  for (const text of given) {
    const [, key, value] = CONTEXT.exec(text) ?? [];
    if (key === undefined) {
      complain(`the context ${quote(text)} must be a condition key, \`=\` and a value, such as \`aws:RequestedRegion=eu-central-1\``);
      continue;
    }
    // Names of keys are compared without regard to case.
    const name = key.toLowerCase();
    const there = values.get(name);
    values.set(name, { key: there?.key ?? key, values: [...there?.values ?? [], value] });
  }
  return Object.fromEntries([...values.values()].map(({ key, values: list }) => [key, list.length === 1 ? list[0] : list]));
}

/**
 * A real id never equals the stand-in of an id that is not known yet, though it may be the same one. Where a policy speaks of such an id,
 * an answer would be a guess.
 */
function checkIds(context: Readonly<Record<string, ContextValue>>, { manifest }: DeployedManifest, directory: Directory, complain: Complain): void {
  const texts = JSON.stringify([manifest.policies, manifest.guardrails]);
  const asksOrganization = manifest.organizationId === undefined && texts.includes(STAND_IN_ORGANIZATION_ID);
  const asksAccounts = directory.waitingIds.some(id => texts.includes(id));
  for (const [key, value] of Object.entries(context)) {
    for (const text of [value ?? []].flat()) {
      if (asksOrganization && ORGANIZATION_ID.test(text)) {
        complain(`${quote(text)} of ${quote(key)} can't be compared, since the id of the organization is known only after deployment; give it with \`--accounts\``);
      } else if (asksAccounts && ACCOUNT_ID.test(text)) {
        directory.check(text, `the account in ${quote(key)}`, complain);
      }
    }
  }
}
