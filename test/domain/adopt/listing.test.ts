import { rawListing, ROOT_ID } from './listings';
import { toListing } from '../../../src/domain/adopt/listing';
import type { OrganizationListing, RawListing } from '../../../src/domain/adopt/listing';
import type { Finding } from '../../../src/domain/finding';

const read = (raw: RawListing) => toListing(raw) as OrganizationListing;
const refusals = (raw: RawListing) => (toListing(raw) as Finding[]).map(({ id }) => id);
const parent = (Id: string, children: string[] = []) =>
  ({ Id, OrganizationalUnits: children.map(child => ({ Id: child, Name: child })), Accounts: [] });

describe('a listing', () => {
  test('gives parents before their children, and siblings by name, in whatever order AWS gives them', () => {
    const raw = rawListing({ units: { Zoo: { units: { B: {}, A: {} } }, Ape: { accounts: ['z', 'a'] } } });
    const { units, accounts } = read(raw);
    expect(units.map(({ name }) => name)).toEqual(['Ape', 'Zoo', 'A', 'B']);
    expect(accounts.map(({ name }) => name)).toEqual(['Management', 'a', 'z']);
    expect(read({ ...raw, Parents: [...raw.Parents].reverse() })).toEqual(read(raw));
  });

  test('takes the state of an account where AWS gives it, and its status otherwise', () => {
    const { accounts } = read(rawListing({
      accounts: [
        { Name: 'new', State: 'PENDING_CLOSURE', Status: 'SUSPENDED' }, { Name: 'old', Status: 'SUSPENDED', State: undefined! }, { Name: 'none', State: undefined! },
      ],
    }));
    expect(Object.fromEntries(accounts.map(({ name, state }) => [name, state])))
      .toEqual({ Management: 'ACTIVE', new: 'PENDING_CLOSURE', old: 'SUSPENDED', none: 'ACTIVE' });
  });

  test('leaves out tags of AWS, which nobody can set, and takes the others in the order of their keys', () => {
    const raw = rawListing({ accounts: ['shop'] });
    const id = raw.Parents[0].Accounts![1].Id;
    const tags = ['team', 'aws:createdBy', 'AWS:x', 'env'].map(Key => ({ Key, Value: 'v' }));
    expect(read({ ...raw, Tags: [{ ResourceId: id, Tags: tags }] }).accounts[1].tags).toEqual([['env', 'v'], ['team', 'v']]);
  });

  test('takes null for an empty list, as the AWS CLI writes it', () => {
    const raw = rawListing();
    const { units, accounts, policies } = read({
      ...raw,
      Parents: [{ Id: ROOT_ID, OrganizationalUnits: null, Accounts: null }],
      Tags: [{ ResourceId: ROOT_ID, Tags: null }],
      Policies: [{ Policy: { PolicySummary: { Id: 'p-1', Name: 'n', Type: 'TAG_POLICY', AwsManaged: false }, Content: '{}' }, Targets: null }],
    });
    expect({ units, accounts, targets: policies[0].targetIds }).toEqual({ units: [], accounts: [], targets: [] });
  });

  test('knows the partition by the ARN, and what is enabled', () => {
    const raw = rawListing();
    const { partition, allFeatures, policyTypes } = read({
      ...raw,
      Organization: { ...raw.Organization, Arn: 'arn:aws-cn:organizations::111111111111:organization/o-exampleorgid', FeatureSet: 'CONSOLIDATED_BILLING' },
      Roots: [{ Id: ROOT_ID, PolicyTypes: [{ Type: 'TAG_POLICY', Status: 'ENABLED' }, { Type: 'SERVICE_CONTROL_POLICY', Status: 'PENDING_DISABLE' }] }],
    });
    expect({ partition, allFeatures, policyTypes }).toEqual({ partition: 'aws-cn', allFeatures: false, policyTypes: ['TAG_POLICY'] });
  });
});

describe('a listing is refused', () => {
  const [A, B] = ['ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb'];

  test.each<[string, Partial<RawListing>, string[]]>([
    ['without a root', { Roots: [] }, ['noRoot']],
    ['with two', { Roots: [{ Id: ROOT_ID }, { Id: 'r-cd34' }] }, ['noRoot']],
    ['where it was not told what stands under an organizational unit', { Parents: [parent(ROOT_ID, [A])] }, ['missingParent']],
    ['where a parent belongs to nobody', { Parents: [parent(ROOT_ID), parent(A)] }, ['strayParent']],
    ['where an organizational unit was moved in the meantime', { Parents: [parent(ROOT_ID, [A, B]), parent(A, [B]), parent(B)] }, ['listedTwice']],
    ['where parents lead back to themselves', { Parents: [parent(ROOT_ID), parent(A, [B]), parent(B, [A])] }, ['ringOfParents', 'ringOfParents']],
    ['where an account stands twice', {
      Parents: [{ ...parent(ROOT_ID, [A]), Accounts: [{ Id: '222222222222' }] }, { ...parent(A), Accounts: [{ Id: '222222222222' }] }],
    }, ['listedTwice']],
  ])('%s', (_, more, ids) => {
    expect(refusals(rawListing({}, more))).toEqual(ids);
  });
});
