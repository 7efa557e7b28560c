import type { CfnResource } from 'aws-cdk-lib';
import { dependOnResource, forgetResource } from '../private/dependencies';

/** What is done to Organizations, in the order in which it must happen. */
export enum Phase {
  ORGANIZATION,
  POLICY_TYPES,
  /** Policy types before it: a service that a policy type belongs to can't be shut out while the type is on. */
  TRUSTED_ACCESS,
  /** Before the accounts: one that is made while root credentials are managed never has any. */
  ROOT_ACCESS,
  ORGANIZATIONAL_UNITS,
  POLICIES,
  /** Where a list of allowed services stands in place of FullAWSAccess: before the accounts that it binds, after the list itself. */
  FULL_ACCESS,
  /** After the policies of their ancestors: an account that waits for its guardrails is never without them. */
  ACCOUNTS,
  /** Policies that name an account as target need its id. */
  ACCOUNT_POLICIES,
  ACCOUNT_FULL_ACCESS,
  /** Contacts and names. */
  ACCOUNT_SETTINGS,
  /** An account needs its guardrails before it gets a say in others. */
  DELEGATED_ADMINISTRATORS,
  /** After everything else that is done to accounts: nothing can be done to closed ones. */
  CLOSINGS,
  DIRECTORY,
}

/**
 * One total order over everything that mutates Organizations. Organizations has one writer at a time: what CloudFormation
 * would do side by side fails with ConcurrentModificationException, or with a misleading "already exists".
 *
 * Each link depends on the one before it. A new link goes to the end of its phase, so that resources may be declared in any
 * order; only the first link of the next phase is re-tied.
 */
export class MutationChain {
  private readonly links: CfnResource[][] = [];

  append(phase: Phase, resource: CfnResource): void {
    const before = this.lastUpTo(phase);
    const after = this.firstAfter(phase);
    if (before && after) {
      forgetResource(after, before);
    }
    if (before) {
      dependOnResource(resource, before);
    }
    if (after) {
      dependOnResource(after, resource);
    }
    (this.links[phase] ??= []).push(resource);
  }

  private lastUpTo(phase: Phase): CfnResource | undefined {
    for (let index = phase; index >= 0; index--) {
      const last = this.links[index]?.at(-1);
      if (last) {
        return last;
      }
    }
    return undefined;
  }

  private firstAfter(phase: Phase): CfnResource | undefined {
    return this.links.slice(phase + 1).find(links => links?.length)?.[0];
  }
}
