import { Annotations, Aspects, Stack } from 'aws-cdk-lib';
import { CfnInstanceAccessControlAttributeConfiguration } from 'aws-cdk-lib/aws-sso';
import { Construct } from 'constructs';
import { AccessPlan } from './access-plan';
import { IdentityCenter } from './identity-center';
import type { PermissionSet } from './permission-set';
import type { AssignmentOptions, SsoAccessModelProps } from './sso-access-model-props';
import { checkAccessAttributes } from '../domain/access/attribute-rules';
import { kindOf, quote } from '../domain/text';
import type { OrganizationState } from '../organization/organization-state';
import type { SecureOrganization } from '../organization/secure-organization';
import { Findings, known, PropReader, validateLate } from '../private/border';
import { hasBrand } from '../private/brand';
import { Ids } from '../private/ids';

/**
 * Who can reach which account with what, by IAM Identity Center: permission sets, and groups that are assigned to them in the accounts that a
 * selector selects.
 *
 * Stands in the management account, in the primary Region of Identity Center. Assignments stand in stacks beside its own (`<stack>-assignments-1` and
 * so on), about 200 in each, which are deployed one after the other; some 20 are made in a minute. A new account gets what its place, its tags
 * and its name say.
 *
 * With a baseline of the organization each assignment stays in the stack in which it was accepted.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html
 */
export class SsoAccessModel extends Construct {
  private readonly findings: Findings;
  private readonly reader: PropReader;
  private readonly plan?: AccessPlan;

  constructor(scope: Construct, id: string, props: SsoAccessModelProps) {
    super(scope, id);
    this.findings = new Findings(this);
    this.reader = new PropReader(this.findings, this.node.path);
    const given = this.reader.struct('props', props);
    const state = this.join(given.organization);
    const identityCenter = this.reader.instance('identityCenter', 'IdentityCenter', given.identityCenter) ?? IdentityCenter.lookup();
    this.checkInstance(identityCenter);
    const permissionSetsPerAccount = this.reader.count('permissionSetsPerAccount', given.permissionSetsPerAccount, 1);
    const managedPoliciesPerRole = this.reader.count('managedPoliciesPerRole', given.managedPoliciesPerRole, 1);
    const attributes = this.readAttributes(given.attributesForAccessControl);
    if (!state) {
      return;
    }
    const plan = new AccessPlan(this, state, { findings: this.findings, identityCenter, permissionSetsPerAccount, managedPoliciesPerRole });
    this.plan = plan;
    if (attributes.length > 0 && this.reader.sound) {
      new CfnInstanceAccessControlAttributeConfiguration(this, Ids.ATTRIBUTES, {
        instanceArn: plan.instanceArn,
        accessControlAttributes: attributes.map(([key, source]) => ({ key, value: { source: [source] } })),
      });
    }
    if (!state.joinAccess(() => plan.inventory())) {
      this.findings.add('secondAccessModel', `${quote(given.organization!.node.path)} has an access model already; assign by that one`);
      return;
    }
    // Accounts and assignments may be added until the app is synthesised.
    Aspects.of(this).add({ visit: node => (node === this ? plan.materialise() : undefined) });
    validateLate(this, () => plan.check());
  }

  /**
   * Gives a group a permission set in the accounts that a selector selects.
   *
   * Findings of the synthesis: a selector or a part of it that selects nothing, an assignment given twice, an exclusion that another
   * assignment of the same group and permission set undoes, and whatever IAM Identity Center does not take.
   *
   * @param options who, what and where
   */
  public assign(options: AssignmentOptions): void {
    const reader = new PropReader(this.findings, this.node.path);
    const given = reader.struct('options', options);
    const group = reader.instance('group', 'Group', given.group);
    const permissionSet = reader.instance('permissionSet', 'PermissionSet', given.permissionSet);
    const accounts = reader.instance('accounts', 'AccountSelector', given.accounts);
    const mayBeEmpty = reader.flag('mayBeEmpty', given.mayBeEmpty);
    for (const prop of ['group', 'permissionSet', 'accounts'] as const) {
      if (given[prop] === undefined || given[prop] === null) {
        reader.complain('missingValue', `${quote(prop)} is missing; give it a value`);
      }
    }
    if (accounts?._problem !== undefined) {
      reader.complain('badSelector', accounts._problem);
    }
    if (group && permissionSet && accounts && reader.sound) {
      this.plan?.assign(group, permissionSet, accounts, mayBeEmpty);
    }
  }

  /**
   * Has a permission set made that nobody is assigned to, or not any longer. A permission set can't be deleted while it is assigned: to take one out of
   * the app, take its assignments away first and name it here, deploy, accept the baseline, then drop it.
   *
   * @param permissionSet the permission set
   */
  public addPermissionSet(permissionSet: PermissionSet): void {
    if (!hasBrand(permissionSet, 'PermissionSet')) {
      this.findings.add('wrongType', `the permission set is ${kindOf(permissionSet)}; make it by a factory of \`PermissionSet\``);
      return;
    }
    this.plan?.addPermissionSet(permissionSet);
  }

  private join(organization: SecureOrganization | undefined): OrganizationState | undefined {
    if (!hasBrand(organization, 'SecureOrganization')) {
      this.findings.add('wrongType', `\`organization\` must be a \`SecureOrganization\`, but it is ${kindOf(organization)}`);
      return undefined;
    }
    if (Stack.of(this).nestedStackParent) {
      this.findings.add('nestedStack', 'it stands in a nested stack, but the stacks of its assignments are deployed after its own, which a nested stack never is alone; put it into a stack of the app');
      return undefined;
    }
    const state = organization!._state;
    const [own, management] = [known(Stack.of(this).account), state.declaration().managementAccountId];
    if (own !== undefined && management !== undefined && own !== management) {
      this.findings.add('otherAccount', `it stands in the account ${quote(own)}, but access to the management account is given only from ${quote(management)} itself; put the stack there`);
      return undefined;
    }
    return state;
  }

  private readAttributes(given: unknown): [key: string, source: string][] {
    const attributes = Object.entries(this.reader.texts('attributesForAccessControl', given) ?? {});
    const checkable = attributes.filter(([key, source]) => known(key) !== undefined && known(source) !== undefined);
    checkAccessAttributes(Object.fromEntries(checkable)).forEach(({ id, message }) => this.reader.complain(id, message));
    return attributes;
  }

  /** What is known of the instance before it is deployed. */
  private checkInstance({ _attributes }: IdentityCenter): void {
    if (!_attributes) {
      return;
    }
    this.reader.required('instanceArn', 'identityCenterArn', _attributes.instanceArn);
    this.reader.required('identityStoreId', 'identityStoreId', _attributes.identityStoreId);
    if (_attributes.primaryRegion !== undefined && _attributes.primaryRegion !== null && typeof _attributes.primaryRegion !== 'string') {
      this.reader.complain('wrongType', `\`primaryRegion\` must be a text, but it is ${kindOf(_attributes.primaryRegion)}; write it as a string`);
    }
    const [primary, own] = [known(_attributes.primaryRegion), known(Stack.of(this).region)];
    if (primary !== undefined && own !== undefined && primary !== own) {
      this.findings.add('otherRegion', `it stands in ${quote(own)}, but IAM Identity Center can be changed only in its primary Region ${quote(primary)}; put the stack there`);
    }
    if (primary === undefined) {
      Annotations.of(this).addInfo('without `primaryRegion` it is not checked that the stack stands in the primary Region of IAM Identity Center');
    }
  }
}
