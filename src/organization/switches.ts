import type { CfnResource } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Construct } from 'constructs';
import type { AccountHome } from './account-stacks';
import { DelegatedAdministrators, delegationKey } from './delegated-administrators';
import type { DelegatedService, DelegationOptions } from './delegated-service';
import type { MutationChain } from './mutation-chain';
import { nodeReference } from './nodes';
import type { IAccount } from './organization-node';
import { readRemoval, Removals } from './removal';
import { centralizeRootAccess, rootAccessFeatures } from './root-access';
import type { RootAccessFeature } from './root-access-feature';
import { TrustedAccess } from './trusted-access';
import type { TrustedAccessOptions, TrustedService } from './trusted-service';
import { checkRegions } from '../domain/guardrail/regions';
import type { ManifestSwitches } from '../domain/manifest/manifest';
import type { Delegation } from '../domain/organization/delegation';
import { refuseDelegation, refuseTrust } from '../domain/organization/delegation';
import type { Partition } from '../domain/organization/partition';
import { kindOf, quote } from '../domain/text';
import type { Findings } from '../private/border';
import { PropReader } from '../private/border';
import type { Brand } from '../private/brand';
import { hasBrand } from '../private/brand';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

export interface SwitchContext {
  readonly organization: Construct;
  readonly findings: Findings;
  readonly writer: OrganizationWriter;
  readonly chain: MutationChain;
  /** Where the Region of the stack is known. */
  readonly partition: Partition | undefined;
  /** The stack of an account, by its key, where that isn't the organization's own. */
  readonly elsewhere: (account: string) => AccountHome | undefined;
}

/** What is switched on for the organization as a whole: services that it trusts, who administers them, and root access. */
export class OrganizationSwitches {
  private readonly removals = new Removals();
  private readonly trustedAccess: TrustedAccess;
  private readonly administrators: DelegatedAdministrators;
  private features: RootAccessFeature[] = [];

  constructor(private readonly context: SwitchContext) {
    const { organization, writer, chain } = context;
    this.trustedAccess = new TrustedAccess(organization, writer, chain, this.removals);
    this.administrators = new DelegatedAdministrators(organization, writer, chain, this.removals, this.trustedAccess);
  }

  /** For constructs of this library that need a service to be let in: they know it, and say nothing about its end. */
  trust(servicePrincipal: string): CfnResource {
    return this.trustedAccess.trust(servicePrincipal);
  }

  enableTrustedAccess(service: TrustedService, options: TrustedAccessOptions | undefined): void {
    const reader = this.reader();
    const principal = this.principalOf(reader, 'TrustedService', service);
    const removal = readRemoval(reader, reader.struct('options', options).removalPolicy);
    if (principal === undefined) {
      return;
    }
    refuseTrust(principal, this.context.partition).forEach(({ id, message }) => reader.complain(id, message));
    if (reader.sound) {
      this.say(reader, principal, `trusted access of ${quote(principal)}`, removal);
      this.trust(principal);
    }
  }

  delegateAdministration(account: IAccount, service: DelegatedService, options: DelegationOptions | undefined): void {
    const reader = this.reader();
    const principal = this.principalOf(reader, 'DelegatedService', service);
    const given = reader.struct('options', options);
    const removal = readRemoval(reader, given.removalPolicy);
    const regions = this.regions(reader, given.regions);
    this.checkAccount(reader, account);
    if (principal === undefined || !reader.sound) {
      return;
    }
    refuseDelegation(principal, regions, this.context.partition).forEach(({ id, message }) => reader.complain(id, message));
    const home = this.context.elsewhere(account.key);
    if (reader.sound) {
      this.say(reader, delegationKey(principal, account), `the administration of ${quote(principal)} by ${quote(account.key)}`, removal);
      this.administrators.delegate({ servicePrincipal: principal, account, regions: regions ?? [], home });
    }
  }

  /** `given`: what the user wrote, if anything. */
  centralizeRootAccess(given: unknown): void {
    const { organization, writer, chain, partition } = this.context;
    this.features = rootAccessFeatures(this.reader(), given, partition);
    centralizeRootAccess(organization, this.features, writer, chain, this.trustedAccess);
  }

  get delegations(): Delegation[] {
    return this.administrators.all;
  }

  manifestPart(): ManifestSwitches {
    return {
      trustedServices: this.trustedAccess.servicePrincipals,
      delegatedAdministrators: this.delegations,
      centralizedRootAccess: this.features,
    };
  }

  private reader(): PropReader {
    return new PropReader(this.context.findings, this.context.organization.node.path);
  }

  /** The principal, also where something is wrong with it; undefined where there is none. */
  private principalOf(reader: PropReader, type: Brand, service: TrustedService | DelegatedService): string | undefined {
    if (!hasBrand(service, type)) {
      reader.complain('wrongType', `the service is ${kindOf(service)}; make it by a factory of ${quote(type)}`);
      return undefined;
    }
    if (service.servicePrincipal === undefined || service.servicePrincipal === null) {
      reader.required('servicePrincipal', 'servicePrincipal', service.servicePrincipal);
    }
    return reader.fixed('servicePrincipal', 'servicePrincipal', service.servicePrincipal);
  }

  private checkAccount(reader: PropReader, account: IAccount): void {
    const reference = nodeReference(account);
    if (reference?.kind !== 'account' || !account.node.scopes.includes(this.context.organization)) {
      const what = reference === undefined ? kindOf(account) : reference.kind === 'account' ? 'an account of another organization' : 'no account, but another node';
      reader.complain('unknownAccount', `what shall administer the service is ${what}; give an account that \`addAccount\` or \`addExistingAccount\` returned`);
    }
  }

  private regions(reader: PropReader, given: unknown): string[] | undefined {
    if (given === undefined || given === null) {
      return undefined;
    }
    if (!Array.isArray(given)) {
      reader.complain('wrongType', `\`regions\` must be a list of Region names, but it is ${kindOf(given)}`);
      return undefined;
    }
    const known = new Set(RegionInfo.regions.map(region => region.name));
    const problems = given.length === 0 ? [] : checkRegions(given, known, []);
    problems.forEach(({ id, message }) => reader.complain(id, message));
    return given;
  }

  private say(reader: PropReader, thing: string, words: string, removal: Parameters<Removals['say']>[1]): void {
    if (!this.removals.say(thing, removal)) {
      reader.complain('removalPolicyTwice', `\`removalPolicy\` of ${words} is given twice, and not the same; decide for one`);
    }
  }
}
