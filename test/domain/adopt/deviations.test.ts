import { idOf, listing, MANAGEMENT_ACCOUNT, policy, ROOT_ID } from './listings';
import type { Content } from './listings';
import { deviations } from '../../../src/domain/adopt/deviations';
import { bestFit, fitLayout } from '../../../src/domain/adopt/fit';
import type { OrganizationListing } from '../../../src/domain/adopt/listing';
import { planAdoption } from '../../../src/domain/adopt/plan';
import type { Managed } from '../../../src/domain/adopt/plan';

/** An organization from which nothing deviates. */
const SOUND: Content = {
  units: {
    Security: { accounts: ['Log archive'] },
    Infrastructure: {},
    Workloads: { units: { Prod: { accounts: ['shop'] }, SDLC: {} } },
    Sandbox: {},
    PolicyStaging: {},
    Suspended: {},
  },
};
const sound = (content: Content = {}, more: Partial<OrganizationListing> = {}) =>
  listing({ ...content, units: { ...SOUND.units, ...content.units } }, more);
const found = (given: OrganizationListing, managed: Managed[] = [], fit = bestFit(given)) =>
  deviations(given, planAdoption(given, fit, new Set(managed)));
const told = (...args: Parameters<typeof found>) => found(...args).map(({ id, path, message }) => `${id} ${path}: ${message}`);
const nodesOf = ({ units, accounts, rootId }: OrganizationListing) => [rootId, ...units.map(({ id }) => id), ...accounts.map(({ id }) => id)];
const fullAccess = (targetIds: readonly string[]) => policy('FullAWSAccess', targetIds, { awsManaged: true });

test('nothing deviates in an organization that is what the layout says', () => {
  const given = sound();
  expect(found({ ...given, policies: [fullAccess(nodesOf(given))] })).toEqual([]);
});

describe('of the layout is told', () => {
  test('what is missing, and where it would stand', () => {
    const { Sandbox: _, ...others } = SOUND.units!;
    expect(told(listing({ units: { ...others, Workloads: { units: { SDLC: {} } } } }))).toEqual([
      'missingUnit Root/Workloads/Prod: the layout has an organizational unit `Production` here that does not exist; the app makes it',
      'missingUnit Root/Sandbox: the layout has an organizational unit `Sandbox` here that does not exist; the app makes it',
    ]);
  });

  test('what fits no part of it, with the place of the layout for what has a name of it, but not what stands in a part of it', () => {
    expect(told(sound({ units: { Production: { units: { Shop: {} } }, Acquired: {}, Security: { units: { Audit: {} }, accounts: [] } } }))).toEqual([
      'unitOutsideLayout Root/Acquired: it is no part of the layout, so that it gets the minimum at the root and no standard guardrails',
      'unitOutsideLayout Root/Production: it is no part of the layout, so that it gets the minimum at the root and no standard guardrails; '
        + 'the layout has `Production` as `Root/Workloads/Prod`',
    ]);
  });

  test('that none is used, and what the closest lacks', () => {
    const [{ id, message }] = found(listing({ units: { Security: {}, Sandbox: {} } }));
    expect(id).toBe('noLayout');
    expect(message).toContain('the closest, `aws-recommended`, lacks `Infrastructure`, `Workloads`,');
    expect(found(sound(), [], fitLayout('none', sound())).map(finding => finding.id)).toEqual(['noLayout']);
  });
});

describe('of accounts is told', () => {
  test('which stand directly under the root, the management account apart', () => {
    expect(told(sound({ accounts: ['legacy'] }))).toEqual([expect.stringMatching(/^accountUnderRoot Root\/legacy: account `\d{12}` stands directly under the root/)]);
  });

  test('that the management account was moved, since no guardrail reaches it there', () => {
    const given = sound();
    const accounts = given.accounts.map(account => account.id === MANAGEMENT_ACCOUNT ? { ...account, parentId: idOf(given, 'Security') } : account);
    expect(found({ ...given, accounts }).map(({ id, path }) => [id, path])).toEqual([['managementAccountMoved', 'Root/Security/Management']]);
  });

  test('which share a name', () => {
    const [{ id, message }, ...others] = found(sound({ units: { Sandbox: { accounts: ['shop', 'other'] } } }));
    expect([id, others]).toEqual(['repeatedAccountName', []]);
    expect(message).toMatch(/^2 accounts have this name: `\d{12}` and `\d{12}`;/);
  });

  test('which are not in use', () => {
    expect(told(sound({ units: { Suspended: { accounts: [{ Name: 'old', State: 'PENDING_CLOSURE' }] } } })))
      .toEqual(['inactiveAccount Root/Suspended/old: it is `PENDING_CLOSURE`: being closed']);
  });
});

describe('what can\'t be managed is told with the reason, and the rest is managed', () => {
  const given = sound({ units: { Suspended: { accounts: [{ Name: 'old', State: 'CLOSED' }, { Name: '\u00e9', Email: 'none' }] } } });
  const tagged = { ...given, units: given.units.map(unit => ({ ...unit, tags: [['a', 'b']] as const })) };

  test('of accounts', () => {
    expect(found(given, ['accounts']).map(({ id, path, message }) => [id, path, message])).toEqual([
      ['onlyReferredTo', 'Root/Suspended/old', 'it is referred to only: it is `CLOSED`: closed; AWS takes it out of the organization 90 days after'],
      ['onlyReferredTo', 'Root/Suspended/é', 'it is referred to only: its name is `é`, which an app can\'t have; its e-mail address is `none`, which an app can\'t have'],
    ]);
    const { accounts, units } = planAdoption(given, bestFit(given), new Set(['accounts'] as const));
    expect(accounts.filter(({ managed }) => managed).map(({ name }) => name)).toEqual(['Log archive', 'shop']);
    expect(units.some(({ managed }) => managed)).toBe(false);
  });

  test('of tags that AWS does not take', () => {
    const strange = { ...given, accounts: given.accounts.map(node => ({ ...node, tags: [['owner', node.name === 'shop' ? 'a "b"' : 'ä b_.:/=+-@1']] as const })) };
    expect(told(strange, ['accounts']).filter(line => line.includes('tags'))).toEqual([
      'onlyReferredTo Root/Workloads/Prod/shop: it is referred to only: it has tags that an app can\'t have; Organizations and CloudFormation take letters, digits, spaces and '
        + '`_.:/=+-@`',
    ]);
  });

  test('of organizational units of the layout that have tags', () => {
    const further = sound({ units: { Acquired: {} } });
    const plan = planAdoption({ ...further, units: further.units.map(unit => ({ ...unit, tags: [['a', 'b']] as const })) }, bestFit(further), new Set(['organizational-units'] as const));
    expect(plan.units.filter(({ managed }) => managed).map(({ name }) => name)).toEqual(['Acquired']);
    expect(found(tagged, ['organizational-units']).filter(({ id }) => id === 'onlyReferredTo')).toHaveLength(8);
    expect(found(tagged).filter(({ id }) => id === 'onlyReferredTo')).toEqual([]);
  });
});

describe('of policies is told', () => {
  const given = sound();
  const prod = idOf(given, 'Prod');
  const withPolicies = (...policies: OrganizationListing['policies']) => found({ ...given, policies });

  test('which types are off, and that all features are', () => {
    expect(found({ ...given, policyTypes: ['TAG_POLICY'], allFeatures: false }).map(({ id }) => id)).toEqual(['notAllFeatures', 'policyTypeOff', 'policyTypeOff']);
  });

  test('where the organization\'s own stand, how long they are, and how much room they leave', () => {
    expect(withPolicies(fullAccess(nodesOf(given)), policy('regions', [prod, ROOT_ID]), policy('unused', [])).map(({ id, path, message }) => [id, path, message])).toEqual([
      ['ownPolicy', 'regions', '`SERVICE_CONTROL_POLICY` of 39 characters, attached to `Root` and `Root/Workloads/Prod`; the app leaves it where it is'],
      ['ownPolicy', 'unused', '`SERVICE_CONTROL_POLICY` of 39 characters, attached to nothing; the app leaves it where it is'],
      ['sharedQuota', 'Root', expect.stringMatching(/^of the 10 policies .* 8 are left .*`reservedServiceControlPolicies`$/)],
      ['sharedQuota', 'Root/Workloads/Prod', expect.stringContaining('8 are left')],
    ]);
  });

  test('where no room is left', () => {
    const many = Array.from({ length: 5 }, (_, number) => policy(`p${number}`, [prod], { type: 'RESOURCE_CONTROL_POLICY' }));
    expect(withPolicies(...many).filter(({ id }) => id === 'noRoom').map(({ path, message }) => [path, message])).toEqual([
      ['Root/Workloads/Prod', 'it has all 5 policies of type `RESOURCE_CONTROL_POLICY` that it takes; detach one before a guardrail is put on it'],
    ]);
    expect(withPolicies(...many.slice(1)).map(({ id }) => id)).not.toContain('noRoom');
  });

  test('nothing of types that no guardrail has', () => {
    expect(withPolicies(policy('tags', [ROOT_ID], { type: 'TAG_POLICY' }))).toEqual([]);
  });

  test('where FullAWSAccess is detached, the management account apart', () => {
    const all = nodesOf(given);
    expect(withPolicies(fullAccess(all.filter(id => id !== prod && id !== MANAGEMENT_ACCOUNT))).map(({ id, path }) => [id, path]))
      .toEqual([['withoutFullAccess', 'Root/Workloads/Prod']]);
    expect(withPolicies()).toEqual([]);
  });
});

test('a path stays one line, whatever a name holds', () => {
  expect(found(sound({ units: { 'a\nb': {} } }))[0].path).toBe('Root/a\\u000ab');
});
