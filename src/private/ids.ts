/**
 * Every construct id that this library gives, in one place. They are a public contract: logical ids follow from them, and
 * a changed logical id replaces an account, an OU or a policy. `test/logical-ids.test.ts` freezes them.
 */
export const Ids = {
  ORGANIZATION: 'Organization',
  /** What finds ids, and below an account the finding of its id. */
  LOOKUP: 'Lookup',
  ORGANIZATION_IDS: 'OrganizationIds',
  WRITER: 'Writer',
  POLICY_TYPES: 'PolicyTypes',
  /** Below it, one resource for each service, by its principal. */
  TRUSTED_ACCESS: 'TrustedAccess',
  ROOT_ACCESS: 'RootAccess',
  /** Below it by service principal, key of the account, and Region where there is one for each. */
  DELEGATED_ADMINISTRATORS: 'DelegatedAdministrators',
  ORGANIZATIONAL_UNITS: 'OrganizationalUnits',
  ACCOUNTS: 'Accounts',
  DIRECTORY: 'Directory',
  POLICIES: 'Policies',
  RESOURCE: 'Resource',
  /** Below an account: what the organization writer is asked for about it. */
  ALTERNATE_CONTACTS: 'AlternateContacts',
  NAME: 'Name',
  PARENT: 'Parent',
  CLOSING: 'Closing',
  MANAGEMENT_CONTACTS: 'ManagementAccountContacts',
  /** The resource of an OU that was made anew. */
  generation: (number: number) => number === 1 ? 'Resource' : `Resource${number}`,
  ROOT: 'Root',
  /** Below the access model. */
  PERMISSION_SETS: 'PermissionSets',
  GROUPS: 'Groups',
  /** A member of a group whose id is known only after deployment. */
  member: (index: number) => `Member${index}`,
  /** SSM parameters for the stacks of assignments, and where they read them. */
  ACCESS_PARAMETERS: 'Parameters',
  ACCESS_READERS: 'AccessIds',
  INSTANCE: 'Instance',
  ATTRIBUTES: 'AttributesForAccessControl',
  assignmentStack: (number: number) => `Assignments${number}`,
  accountStack: (number: number) => `AccountStack${number}`,
  publisher: (number: number) => `Publisher${number}`,
  /** The namespace of a node's policies; OUs and accounts may share a key. */
  policyTarget: (kind: 'root' | 'organizationalUnit' | 'account', key: string, generation = 1) =>
    ({ root: 'Root', organizationalUnit: `OrganizationalUnit-${key}`, account: `Account-${key}` })[kind] + (generation === 1 ? '' : `#${generation}`),
  policySlot: (policyType: string, kind: 'deny' | 'allow', number: number) =>
    `${policyType === 'SERVICE_CONTROL_POLICY' ? 'Scp' : 'Rcp'}${kind === 'allow' ? 'Allow' : ''}${number}`,
  FULL_ACCESS: 'FullAccess',
  /** Where the parameters stand in another stack that read ids from the directory: one namespace an organization. */
  DIRECTORY_READERS: 'SecureOrganizationIds',
  /** Where a node with a key that is none stands; no key starts like this. */
  unsound: (number: number) => `#${number}`,
} as const;
