import { Stack } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccountLife } from './account-life';
import { AccountSettings, readContacts } from './account-settings';
import { AccountStacks } from './account-stacks';
import type { AlternateContactsOptions } from './alternate-contacts';
import { writeManifest } from './assembly-files';
import { checkAgainstBaseline } from './baseline-file';
import type { DelegatedService, DelegationOptions } from './delegated-service';
import { IdDirectory } from './directory';
import { IdLookup } from './lookup';
import { MutationChain } from './mutation-chain';
import { RootNode } from './nodes';
import { OrganizationLayout } from './organization-layout';
import { OrganizationModel } from './organization-model';
import type { IAccount, IOrganizationalUnit, IOrganizationParent } from './organization-node';
import { organizationIds } from './organization-resource';
import { OrganizationSource } from './organization-source';
import { OrganizationState } from './organization-state';
import { PolicyTypes } from './policy-types';
import type { RootAccessFeature } from './root-access-feature';
import { checkStack, knownPartition, sharedQualifier } from './stack-check';
import { OrganizationSwitches } from './switches';
import type { TrustedAccessOptions, TrustedService } from './trusted-service';
import { ROOT_KEY } from '../domain/organization/declaration';
import { validateOrganization } from '../domain/organization/validate';
import { list, quote, show } from '../domain/text';
import { Findings, PropReader, validateLate } from '../private/border';
import { brand } from '../private/brand';
import { Ids } from '../private/ids';
import { OrganizationWriter } from '../runtime/organization-writer/provider';

/**
 * Properties of a secure organization.
 */
export interface SecureOrganizationProps {
  /**
   * Where the organization comes from: made by this app, or adopted.
   *
   * @default OrganizationSource.create()
   */
  readonly source?: OrganizationSource;

  /**
   * The organizational units to start with.
   *
   * @default OrganizationLayout.standard()
   */
  readonly layout?: OrganizationLayout;

  /**
   * Other names for organizational units of the layout, by key: `{ Infrastructure: 'Platform' }`.
   *
   * @default - the names of the layout
   */
  readonly organizationalUnitNames?: Record<string, string>;

  /**
   * Ids of organizational units of the layout that exist already, by key: `{ Suspended: 'ou-ab12-cdefgh34' }`.
   *
   * @default - all of them are made by this app
   */
  readonly existingOrganizationalUnitIds?: Record<string, string>;

  /**
   * Tells organizations of one management account apart; stands in the names of SSM parameters and policies. A lower-case
   * letter, then lower-case letters, digits and hyphens, at most 32.
   *
   * @default 'main'
   */
  readonly qualifier?: string;

  /**
   * Path of the committed baseline, the last accepted manifest, which `npx cdk-secure-organization accept` writes. With it,
   * synthesis refuses what AWS can't change in place, such as another e-mail address of an account.
   *
   * @default - no baseline; synthesis says what it could not check
   */
  readonly baselineFile?: string;

  /**
   * What the management account may do about the root users of member accounts. Accounts that are made later then have no root
   * credentials at all, and those of older accounts can be removed. An empty list leaves it to you; a feature that is on stays on.
   *
   * @default - all features in the partition `aws`, as CIS AWS Foundations 7.0 (2.1.1) wants it; none in others
   */
  readonly centralizedRootAccess?: RootAccessFeature[];

  /**
   * Whom AWS tells about bills, outages and security of all accounts, the management account included. An account can have others.
   *
   * @default - what the accounts have stays as it is
   */
  readonly alternateContacts?: AlternateContactsOptions;

  /**
   * Number of stacks that hold the accounts; one for about 200 accounts. The first is the stack of the organization, the others stand beside
   * it and are deployed after it, one after the other. They have its environment, and the app's `defaultStackSynthesizer`.
   *
   * Which stack an account stands in follows from its key, and for accounts of the baseline from the baseline: it would be made a second time in
   * another one. So accept a baseline before you change the number. With a smaller number, accounts stay where they are and new ones go into the
   * first stacks.
   *
   * @default 1
   */
  readonly accountStacks?: number;
}

/**
 * An AWS organization: its tree of organizational units and its accounts.
 *
 * Stands in the management account, in the Region where Organizations answers (`us-east-1` outside China and GovCloud). Whatever
 * changes the organization forms one chain, since Organizations has one writer at a time; accounts come after the guardrails
 * of the organizational units above them. The organization, its organizational units and its accounts are kept when they are
 * taken out of the app.
 *
 * Everything that is wrong is told at once when the app is synthesised.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices.html
 */
export class SecureOrganization extends Construct {
  /**
   * The root of the organization.
   */
  public readonly root: IOrganizationParent;

  /**
   * The id of the organization (`o-…`); a token where it is made by this app.
   */
  public readonly organizationId: string;

  /**
   * What the other constructs of this library share.
   * @internal
   */
  public readonly _state: OrganizationState;

  constructor(scope: Construct, id: string, props: SecureOrganizationProps = {}) {
    super(scope, id);
    brand(this, 'SecureOrganization');
    const findings = new Findings(this);
    const reader = new PropReader(findings, this.node.path);
    const given = reader.struct('props', props);
    const qualifier = reader.fixed('qualifier', 'qualifier', given.qualifier) ?? 'main';

    const chain = new MutationChain();
    const lookup = new IdLookup(this);
    const source = reader.instance('source', 'OrganizationSource', given.source) ?? OrganizationSource.create();
    const { organizationId, rootId, managementAccountId } = organizationIds(this, source, reader, chain, lookup);
    checkStack(this, managementAccountId, findings);
    const writer = new OrganizationWriter(this, Ids.WRITER, qualifier);
    const policyTypes = new PolicyTypes(this, writer, chain, rootId);
    const partition = knownPartition(this);
    const switches = new OrganizationSwitches({
      organization: this, findings, writer, chain, partition, elsewhere: key => this._state.elsewhere({ kind: 'account', key }),
    });
    switches.centralizeRootAccess(given.centralizedRootAccess);
    const directory = new IdDirectory(new Construct(this, Ids.DIRECTORY), writer, chain, qualifier);
    const stacks = reader.count('accountStacks', given.accountStacks, 1) ?? 1;
    const accountStacks = new AccountStacks({ organization: this, chain, directory, writer, qualifier, stacks });
    const layout = reader.instance('layout', 'OrganizationLayout', given.layout) ?? OrganizationLayout.standard();
    const contacts = readContacts(reader, given.alternateContacts);
    const settings = new AccountSettings({
      writer, partition, contacts: reader.sound ? contacts : [], trust: principal => switches.trust(principal),
    });
    settings.checkPartition(reader, contacts.length > 0);
    settings.setContactsOfManagementAccount({ scope: this, chain }, managementAccountId ?? Stack.of(this).account);
    const life = new AccountLife(settings);
    const model = new OrganizationModel({
      scope: this, findings, chain, directory, accountStacks, lookup, partition, life, layout: layout._units,
    });

    this.organizationId = directory.publish('organization/id', organizationId);
    this.root = new RootNode(this, Ids.ROOT, model, directory.publish('root/id', rootId));
    this._state = new OrganizationState({
      organization: this,
      qualifier,
      chain,
      model,
      accountStacks,
      findings,
      policyTypes,
      writer,
      switches,
      organizationId,
      rootId,
      publishedOrganizationId: this.organizationId,
      publishedRootId: this.root.nodeId,
      managementAccountId,
      layout: layout._units,
    });
    this.addLayout(layout, {
      names: reader.texts('organizationalUnitNames', given.organizationalUnitNames) ?? {},
      existingIds: reader.texts('existingOrganizationalUnitIds', given.existingOrganizationalUnitIds) ?? {},
    });

    checkAgainstBaseline(this, given.baselineFile, this._state);
    accountStacks.warnWithoutBaseline(given.baselineFile !== undefined);
    validateLate(this, () => [
      ...validateOrganization(this._state.declaration()),
      ...this._state.checkDelegations(),
      ...this._state.checkLives(),
      ...sharedQualifier(this, qualifier),
      ...accountStacks.tooFull(model.accounts.size),
    ]);
    writeManifest(this, qualifier, () => this._state.manifest());
  }

  /**
   * The organizational unit `Foundational`: whatever runs. Throws where the layout has none.
   */
  public get foundational(): IOrganizationalUnit {
    return this.organizationalUnit('Foundational');
  }

  /**
   * The organizational unit `Workloads`: the product accounts. Throws where the layout has none.
   */
  public get workloads(): IOrganizationalUnit {
    return this.organizationalUnit('Workloads');
  }

  /**
   * The organizational unit `Production`: what customers use. Throws where the layout has none.
   */
  public get production(): IOrganizationalUnit {
    return this.organizationalUnit('Production');
  }

  /**
   * The organizational unit `Sdlc`: what the team uses on the way to production. Throws where the layout has none.
   */
  public get sdlc(): IOrganizationalUnit {
    return this.organizationalUnit('Sdlc');
  }

  /**
   * The organizational unit `Staging`: the last stop before production. Throws where the layout has none.
   */
  public get staging(): IOrganizationalUnit {
    return this.organizationalUnit('Staging');
  }

  /**
   * The organizational unit `Development`: where software is made. Throws where the layout has none.
   */
  public get development(): IOrganizationalUnit {
    return this.organizationalUnit('Development');
  }

  /**
   * The organizational unit `Sandbox`: experiments. Throws where the layout has none.
   */
  public get sandbox(): IOrganizationalUnit {
    return this.organizationalUnit('Sandbox');
  }

  /**
   * The organizational unit `Infrastructure`: shared platform accounts. Throws where the layout has none.
   */
  public get infrastructure(): IOrganizationalUnit {
    return this.organizationalUnit('Infrastructure');
  }

  /**
   * The organizational unit `Security`: log archive and security tooling. Throws where the layout has none.
   */
  public get security(): IOrganizationalUnit {
    return this.organizationalUnit('Security');
  }

  /**
   * The organizational unit `PolicyStaging`: trying guardrails before they reach others. Throws where the layout has none.
   */
  public get policyStaging(): IOrganizationalUnit {
    return this.organizationalUnit('PolicyStaging');
  }

  /**
   * The organizational unit `Maintenance`: accounts during planned maintenance. Throws where the layout has none.
   */
  public get maintenance(): IOrganizationalUnit {
    return this.organizationalUnit('Maintenance');
  }

  /**
   * The organizational unit `Suspended`: accounts that wait to be closed. Throws where the layout has none.
   */
  public get suspended(): IOrganizationalUnit {
    return this.organizationalUnit('Suspended');
  }

  /**
   * An organizational unit by its key.
   *
   * @param key the key of the organizational unit
   * @returns the organizational unit
   * @throws an error that names the organizational units that there are
   */
  public organizationalUnit(key: string): IOrganizationalUnit {
    const found = this._state.model.units.get(key);
    if (!found) {
      const keys = [...this._state.model.units.keys()].map(quote);
      throw new Error(`the organization ${quote(this.node.path)} has no organizational unit ${show(key)}; `
        + (keys.length === 0 ? 'add one to `root` first' : `it has ${list(keys)}`));
    }
    return found.node;
  }

  /**
   * Lets a service act in all accounts of the organization, by the call that the service wants. It is switched on before the first
   * organizational unit is made, and asking again changes nothing.
   *
   * Services whose trusted access comes with their delegated administrator, such as GuardDuty, are refused.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
   * @param service the service
   * @param options what happens to it later
   */
  public enableTrustedAccess(service: TrustedService, options?: TrustedAccessOptions): void {
    this._state.switches.enableTrustedAccess(service, options);
  }

  /**
   * Has a member account administer a service for the whole organization, so that nobody needs the management account for it. Trusted
   * access of the service is switched on first, and the account has its guardrails by then.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
   * @param account an account of this organization, made by this app or not
   * @param service the service
   * @param options in which Regions, and what happens to it later
   */
  public delegateAdministration(account: IAccount, service: DelegatedService, options?: DelegationOptions): void {
    this._state.switches.delegateAdministration(account, service, options);
  }

  /**
   * Lets a service in that another construct of this library needs, and gives the resource that does so. Asking again gives the same.
   * @internal
   */
  public _trust(servicePrincipal: string): CfnResource {
    return this._state.switches.trust(servicePrincipal);
  }

  private addLayout(layout: OrganizationLayout, by: { names: Record<string, string>; existingIds: Record<string, string> }): void {
    for (const { key, name, parent } of layout._units) {
      const above = parent === ROOT_KEY ? this.root : this.organizationalUnit(parent);
      above.addOrganizationalUnit(key, { organizationalUnitName: by.names[key] ?? name, existingId: by.existingIds[key] });
    }
    const keys = new Set(layout._units.map(unit => unit.key));
    for (const [prop, map] of [['organizationalUnitNames', by.names], ['existingOrganizationalUnitIds', by.existingIds]] as const) {
      Object.keys(map).filter(key => !keys.has(key)).forEach(key => this._state.findings.add('unknownOrganizationalUnit',
        `${quote(prop)} names ${quote(key)}, which the layout does not have; it has ${list([...keys].map(quote)) || 'none'}`));
    }
  }
}
