import { isOpaque } from './intrinsics';

/** Somebody whom the `Principal` of a policy names under `AWS`. */
export type AwsPrincipal =
  | { readonly kind: 'everyone' }
  /** Everybody in the account to whom its administrators give the right; `arn:aws:iam::111122223333:root`, or the 12 digits alone. */
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'role' | 'user' | 'session' | 'federatedUser'; readonly accountId: string; readonly arn: string }
  /** IAM shows a unique id in place of a role or user that was deleted. */
  | { readonly kind: 'deleted'; readonly uniqueId: string }
  /** Known only after deployment; `logicalId` where it is an attribute of a resource. */
  | { readonly kind: 'opaque'; readonly text: string; readonly logicalId?: string };

const ACCOUNT = /^\d{12}$/;
const UNIQUE_ID = /^A(ROA|IDA)[A-Z0-9]{5,}$/;
const ARN = /^arn:([^:]*):(iam|sts)::([^:]*):(.+)$/;
const ATTRIBUTE = /^\$\{([A-Za-z0-9]+)\.Arn\}$/;
const KINDS: Readonly<Record<string, 'role' | 'user' | 'session' | 'federatedUser'>> = {
  'iam:role': 'role', 'iam:user': 'user', 'sts:assumed-role': 'session', 'sts:federated-user': 'federatedUser',
};

export function readAwsPrincipal(text: string): AwsPrincipal {
  if (text === '*') {
    return { kind: 'everyone' };
  }
  if (ACCOUNT.test(text)) {
    return { kind: 'account', accountId: text };
  }
  if (UNIQUE_ID.test(text)) {
    return { kind: 'deleted', uniqueId: text };
  }
  const [, , service, accountId, resource] = ARN.exec(text) ?? [];
  if (resource === 'root') {
    return { kind: 'account', accountId };
  }
  const kind = resource === undefined ? undefined : KINDS[`${service}:${resource.split('/')[0]}`];
  if (kind !== undefined) {
    return { kind, accountId, arn: text };
  }
  return { kind: 'opaque', text, logicalId: ATTRIBUTE.exec(text)?.[1] };
}

/** Whether it is one certain account, whoever it may be. */
export function isKnownAccount(accountId: string): boolean {
  return ACCOUNT.test(accountId) && !isOpaque(accountId);
}
