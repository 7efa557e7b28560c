import type { Directory } from './directory';
import type { Complain } from './question';
import { accountOfArn } from '../evaluation/arn-account';
import type { RequestContext, RequestPrincipal } from '../evaluation/request';
import { quote } from '../text';

/** Who asks, and what a request tells of them beside. */
export interface Who {
  readonly principal: RequestPrincipal;
  readonly context: RequestContext;
}

export interface PrincipalSettings {
  readonly partition: string;
  readonly directory: Directory;
  readonly complain: Complain;
}

/** What is written for a request that nobody signed. */
const ANONYMOUS = 'anonymous';
const NAME = /^(root|(role|user)\/[\w+=,.@/-]+)$/;
const ARN = /^arn:[a-z-]+:(iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)|sts::\d{12}:federated-user\/[\w+=,.@-]+)$/;
const SESSION = /^(arn:[a-z-]+:sts::\d{12}:)?assumed-role\//;
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

export function readPrincipal(text: string, account: string | undefined, { partition, directory, complain }: PrincipalSettings): Who | undefined {
  const accountId = account === undefined ? undefined : directory.member(account, '--account', complain);
  if (SESSION.test(text)) {
    complain(`${quote(text)} is a session; ask for its role, with its path, such as \`role/team/Developer\`: that is what policies see of it`);
  } else if (NAME.test(text)) {
    if (account === undefined) {
      complain(`say with \`--account\` of what account ${quote(text)} is, or write its ARN`);
    }
    return accountId === undefined ? undefined : { principal: { arn: `arn:${partition}:iam::${accountId}:${text}`, accountId }, context: {} };
  } else if (ARN.test(text)) {
    const own = accountOfArn(text)!;
    if (accountId !== undefined && accountId !== own) {
      complain(`the principal ${quote(text)} is of the account ${quote(own)}, but \`--account\` says ${quote(account!)}; drop one of the two`);
    } else if (account === undefined) {
      directory.check(own, 'the account of the principal', complain);
    }
    return { principal: { arn: text, accountId: own }, context: {} };
  } else if (SERVICE.test(text) || text === ANONYMOUS) {
    if (account !== undefined) {
      complain(`${quote(text)} belongs to no account; drop \`--account\`, and name the account of the resource with \`--resource-account\``);
    }
    return text === ANONYMOUS ? { principal: {}, context: { 'aws:PrincipalType': 'Anonymous' } } : { principal: { service: text }, context: {} };
  } else {
    complain(`${quote(text)} is no principal; write a role or user such as \`role/Developer\`, \`root\`, an ARN, a service such as \`cloudtrail.amazonaws.com\`, `
      + `or \`${ANONYMOUS}\`, without wildcards`);
  }
  return undefined;
}
