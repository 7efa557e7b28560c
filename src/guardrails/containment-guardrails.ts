import type { AllowOnlySharedServicesOptions, QuarantineNewAccountOptions } from './containment-options';
import { DeveloperGuardrails } from './developer-guardrails';
import type { Guardrail } from './guardrail';
import { textsOf } from './option-values';
import { allowOnlySharedServices } from '../domain/guardrail/entries/allow-only-shared-services';
import { denyEverything } from '../domain/guardrail/entries/deny-everything';
import { quarantineNewAccount } from '../domain/guardrail/entries/quarantine-new-account';

/**
 * Guardrails that leave an account only what it is for.
 * @internal
 */
export abstract class ContainmentGuardrails extends DeveloperGuardrails {
  /**
   * Allows only the services that a shared platform account needs. Takes the place of FullAWSAccess on its node.
   *
   * Log archive, audit and network accounts are worth most to an intruder. Exempt roles and break-glass are allowed everything beside
   * the list; nodes below keep FullAWSAccess.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
   * @param options what may be used beside the list
   * @returns the guardrail
   */
  public static allowOnlySharedServices(options: AllowOnlySharedServicesOptions = {}): Guardrail {
    return this._make(allowOnlySharedServices, {
      additionalServices: textsOf(options?.additionalServices),
      additionalActions: textsOf(options?.additionalActions),
    });
  }

  /**
   * Denies everything.
   *
   * For accounts that wait to be closed. Service-linked roles, the platform's own roles and break-glass keep working, so that StackSets
   * can take away what it brought; sessions of centralized root access do not.
   *
   * @see https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/suspended-ou.html
   * @returns the guardrail
   */
  public static denyEverything(): Guardrail {
    return this._make(denyEverything, undefined);
  }

  /**
   * Denies everything in a new account until its baseline is there.
   *
   * Put new accounts under a node with this guardrail, and move them when they are finished.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
   * @param options who brings in the baseline
   * @returns the guardrail
   */
  public static quarantineNewAccount(options: QuarantineNewAccountOptions = {}): Guardrail {
    return this._make(quarantineNewAccount, { baselineRoleNames: textsOf(options?.baselineRoleNames) });
  }
}
