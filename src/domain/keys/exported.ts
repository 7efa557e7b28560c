import type { ExportedKey } from './removal';
import { partitionOf } from '../organization/partition';
import { readAwsPrincipal } from '../policy/principal';
import type { NoPolicy, ResourcePolicy } from '../policy/resource-policy';
import { readResourcePolicy } from '../policy/resource-policy';

/** What `aws kms get-key-policy` wrote, and the place of the file, by which the key is known. */
export interface KeyFile {
  /** Folders and name, without `.json`. */
  readonly parts: readonly string[];
  readonly content: unknown;
}

/** A key that AWS manages for one of its services; nobody can change its policy, now or later. */
export interface ManagedKey {
  readonly isManaged: true;
}

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
const KEY_ID = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** KMS calls the policies of the keys of its services so: `auto-ebs-2`. */
const MANAGED_ID = /^auto-/;

/** Whether the name of a folder is an account or a Region. */
export function isPlace(name: string): boolean {
  return ACCOUNT.test(name) || REGION.test(name);
}

/** Reads a policy; account, Region and id of the key are names of folders and of the file. */
export function readKeyFile({ parts, content }: KeyFile, fallbackAccount: string | undefined): ExportedKey | ManagedKey | NoPolicy {
  const policy = readResourcePolicy(policyIn(content));
  if ('message' in policy) {
    return policy;
  }
  if (MANAGED_ID.test(policy.id ?? '')) {
    return { isManaged: true };
  }
  const accountId = parts.find(part => ACCOUNT.test(part)) ?? fallbackAccount;
  if (accountId === undefined) {
    return { message: 'nothing tells the account of the key; name its folder by the account id, or give `--account`' };
  }
  const region = parts.find(part => REGION.test(part));
  const keyId = parts[parts.length - 1];
  const partition = region === undefined ? partitionIn(content) : partitionOf(region);
  return {
    key: parts.join('/'),
    policy,
    accountId,
    isKnown: true,
    partition,
    keyArn: region !== undefined && KEY_ID.test(keyId) ? `arn:${partition}:kms:${region}:${accountId}:key/${keyId}` : undefined,
  };
}

/** Everybody whom a policy names, by `Principal` or by condition. */
export function namedIn({ statements }: ResourcePolicy): string[] {
  return statements.flatMap(({ principals = [], notPrincipals = [], condition }) => [
    ...[...principals, ...notPrincipals].map(({ text }) => text),
    ...Object.values(condition).flatMap(keys => Object.values(keys)).flat(),
  ]).filter(text => readAwsPrincipal(text).kind !== 'opaque');
}

/** The AWS CLI puts the policy as a text under `Policy`; with `--query Policy` it stands by itself. */
function policyIn(content: unknown): unknown {
  return typeof content === 'object' && content !== null && 'Policy' in content ? content.Policy : content;
}

function partitionIn(content: unknown): string | undefined {
  return /arn:(aws[a-z-]*):/.exec(JSON.stringify(content))?.[1];
}
