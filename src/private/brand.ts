/** The classes of this library that other parts of it take as values. */
export type Brand = 'AccountSelector' | 'DelegatedService' | 'Exemption' | 'Group' | 'Guardrail' | 'IdentityCenter' | 'OrganizationLayout' | 'OrganizationSource' | 'PermissionSet' | 'SecureOrganization'
  | 'TrustedService';

/**
 * Marks an instance. An app may load this library twice (a linked package, a nested `node_modules`), and `instanceof` knows
 * only the instances of one copy; a registered symbol is the same in all of them.
 */
export function brand(instance: object, name: Brand): void {
  Object.defineProperty(instance, symbolOf(name), { value: true });
}

/** Whether a value was made by the class, in whatever copy of this library. */
export function hasBrand(value: unknown, name: Brand): boolean {
  return typeof value === 'object' && value !== null && symbolOf(name) in value;
}

function symbolOf(name: Brand): symbol {
  return Symbol.for(`cdk-secure-organization.${name}`);
}
