import type { AccountDeclaration, OrganizationDeclaration } from './declaration';
import { partitionOf } from './partition';
import type { Partition } from './partition';
import { serviceFacts } from './services';
import type { ServiceFacts } from './services';
import { OrganizationTree } from './tree';
import type { Finding } from '../finding';
import { MAX_DELEGATED_ADMINISTRATORS } from '../limits';
import { count, list, quote } from '../text';

/** An account that administers a service for the organization. */
export interface Delegation {
  readonly servicePrincipal: string;
  /** Key of the account. */
  readonly account: string;
  /** None where the service has one registration for all Regions. */
  readonly regions: readonly string[];
}

type Problem = Omit<Finding, 'path'>;

/** Why trusted access of a service can't be switched on, or nothing. `partition`: where the stack's is known. */
export function refuseTrust(principal: string, partition: Partition | undefined): Problem[] {
  const facts = serviceFacts(principal);
  if (facts.foreignCall !== undefined) {
    return [calledElsewhere(principal, facts.foreignCall)];
  }
  if (facts.trust === 'own') {
    return [{
      id: 'trustComesWithAdministrator',
      message: `trusted access of ${quote(principal)} comes with its delegated administrator, by the service's own call, and can't be switched on alone; `
        + 'name the account with `delegateAdministration`',
    }];
  }
  return lacking(facts, partition);
}

/** Why a service can't have a delegated administrator, or not in these Regions. `regions` is undefined where none are given. */
export function refuseDelegation(principal: string, regions: readonly string[] | undefined, partition: Partition | undefined): Problem[] {
  const facts = serviceFacts(principal);
  if (facts.foreignCall !== undefined) {
    return [calledElsewhere(principal, facts.foreignCall)];
  }
  if (!facts.delegation) {
    return [{ id: 'noDelegatedAdministrators', message: `${quote(principal)} takes no delegated administrator; leave it to the management account` }];
  }
  const { perRegion } = facts.delegation;
  return [...lacking(facts, partition), ...perRegion ? badRegions(principal, regions ?? [], partition) : needlessRegions(principal, regions)];
}

function calledElsewhere(principal: string, call: string): Problem {
  return {
    id: 'callNotMadeHere',
    message: `${quote(principal)} is let in, and gets its administrator, by ${quote(call)} alone, which this library doesn't call; leave it out of the app and `
      + 'use the console of the service',
  };
}

function lacking({ principal, lacksIn }: ServiceFacts, partition: Partition | undefined): Problem[] {
  return partition === undefined || !lacksIn.includes(partition) ? [] : [{
    id: 'notInPartition',
    message: `the partition ${quote(partition)} has no ${quote(principal)}; leave it out there`,
  }];
}

function badRegions(principal: string, regions: readonly string[], partition: Partition | undefined): Problem[] {
  if (regions.length === 0) {
    return [{
      id: 'missingRegions',
      message: `${quote(principal)} has a delegated administrator for each Region; name them in \`regions\`, the home Region first`,
    }];
  }
  const foreign = regions.filter(region => partition !== undefined && partitionOf(region) !== partition);
  const repeated = regions.filter((region, index) => regions.indexOf(region) !== index);
  return [
    ...foreign.length === 0 ? [] : [{
      id: 'otherPartition', message: `${list(foreign.map(quote))} of \`regions\` stand outside of the organization's partition ${quote(partition!)}; leave them out`,
    }],
    ...repeated.length === 0 ? [] : [{ id: 'regionTwice', message: `\`regions\` names ${list([...new Set(repeated)].map(quote))} more than once; once will do` }],
  ];
}

function needlessRegions(principal: string, regions: readonly string[] | undefined): Problem[] {
  return regions === undefined ? [] : [{
    id: 'needlessRegions',
    message: `a delegated administrator of ${quote(principal)} holds for all Regions; leave out \`regions\``,
  }];
}

/** What only the finished tree tells: who may not administer, and who is one too many. `suspended`: keys of the OUs of suspended accounts. */
export function checkDelegations(
  delegations: readonly Delegation[], declaration: OrganizationDeclaration, suspended: ReadonlySet<string>, path: string,
): Finding[] {
  const tree = new OrganizationTree(declaration);
  const byService = new Map<string, Set<string>>();
  for (const { servicePrincipal, account } of delegations) {
    byService.set(servicePrincipal, (byService.get(servicePrincipal) ?? new Set()).add(account));
  }
  const unfit = (account: AccountDeclaration | undefined): string | undefined => {
    if (account?.accountId !== undefined && account.accountId === declaration.managementAccountId) {
      return 'is the management account, which no guardrail reaches and which AWS keeps for what it alone can do';
    }
    return account && tree.unitsDownTo(account.parent).some(unit => suspended.has(unit.key)) ? 'is suspended, and AWS registers active accounts only' : undefined;
  };
  return [
    ...[...byService].flatMap(([principal, keys]) => [...keys].flatMap(key => {
      const why = unfit(tree.account(key));
      return why === undefined ? [] : [{
        id: 'unfitAdministrator', path, message: `${quote(key)} can't administer ${quote(principal)}: it ${why}; name another account`,
      }];
    })),
    ...[...byService].flatMap(([principal, keys]) => {
      const most = MAX_DELEGATED_ADMINISTRATORS[principal] ?? Infinity;
      return keys.size <= most ? [] : [{
        id: 'tooManyDelegatedAdministrators',
        path,
        message: `${quote(principal)} has ${count(keys.size, 'delegated administrator')}, ${list([...keys].map(quote))}, but takes at most ${most}; drop `
          + `${keys.size - most === 1 ? 'one' : String(keys.size - most)}`,
      }];
    }),
  ];
}
