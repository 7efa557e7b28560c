import { AccountSelector, Group, IdentityCenter, OrganizationLayout, PermissionSet, SsoAccessModel } from '../../src';
import type { SecureOrganization, SecureOrganizationProps, SsoAccessModelProps } from '../../src';
import { email, withOrganization } from '../support/apps';

export const ASSIGNMENT = 'AWS::SSO::Assignment';
export const INSTANCE = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789' };
export const GROUP_ID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';

export const sre = Group.fromId('sre', GROUP_ID);
export const administrator = PermissionSet.administrator();
export const everywhere = AccountSelector.all();

/** An access model in the home Region, for an organization with a few accounts. */
export function scene(
  props: Partial<SsoAccessModelProps> = {}, declare: (org: SecureOrganization) => void = standard, organization?: SecureOrganizationProps,
) {
  const stacks = withOrganization({ layout: OrganizationLayout.standard(), ...organization });
  declare(stacks.org);
  const access = new SsoAccessModel(stacks.home, 'Access', { organization: stacks.org, identityCenter: IdentityCenter.fromAttributes(INSTANCE), ...props });
  return { ...stacks, access };
}

export type Scene = ReturnType<typeof scene>;

/** Shop in Production, with a tag, and Lab in SDLC. */
export function standard(org: SecureOrganization): void {
  org.production.addAccount('Shop', { email: email('shop'), tags: { team: 'shop' } });
  org.sdlc.addAccount('Lab', { email: email('lab') });
}

/** The templates of the assignments, by the names of their stacks. */
export function shards(app: Scene['app']): Record<string, any> {
  return Object.fromEntries(app.synth().stacksRecursively.filter(stack => /-assignments-\d+$/.test(stack.stackName)).map(stack => [stack.stackName, stack.template]));
}

/** Group, permission set and account of each assignment, in words: parameters by what they are read from. */
export function assignments(app: Scene['app']): string[] {
  return Object.values(shards(app)).flatMap(assignmentsOf);
}

export function assignmentsOf(template: any): string[] {
  const said = (value: any): string => {
    const { Default: path, Description: description } = template.Parameters?.[value.Ref] ?? {};
    return typeof value === 'string' ? value : path === undefined ? JSON.stringify(value)
      : path.includes('/access/') ? description.replace(/^(group|permission set) /, '') : path.replace(/^.*\/account\//, '');
  };
  return Object.values<any>(template.Resources).filter(({ Type }) => Type === ASSIGNMENT)
    .map(({ Properties }) => [said(Properties.PrincipalId), said(Properties.PermissionSetArn), said(Properties.TargetId)].join(' | '));
}
