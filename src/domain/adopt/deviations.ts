import { closestFits, layoutKeyOfName, LAYOUTS } from './fit';
import type { OrganizationListing, PlacedAccount } from './listing';
import { Places } from './places';
import type { AdoptionPlan } from './plan';
import type { Finding } from '../finding';
import { POLICY_QUOTAS } from '../limits';
import type { PolicyType } from '../limits';
import type { Layout } from '../organization/layouts';
import { count, list, oneLine, quote } from '../text';

interface Subject {
  readonly listing: OrganizationListing;
  readonly plan: AdoptionPlan;
  readonly places: Places;
}

/** What differs from the layout comes first, then what is in the way of guardrails. */
const CHECKS: readonly ((subject: Subject) => Finding[])[] = [
  notAllFeatures, noLayout, missingUnits, unitsOutside, accountsUnderRoot, managementAccountMoved, repeatedNames, notes,
  policyTypesOff, ownPolicies, littleRoom, withoutFullAccess,
];

/** The policy types of guardrails, and the quota option that leaves room for what others attach. */
const POLICY_TYPES: Readonly<Record<PolicyType, { readonly reservedProp: string }>> = {
  SERVICE_CONTROL_POLICY: { reservedProp: 'reservedServiceControlPolicies' },
  RESOURCE_CONTROL_POLICY: { reservedProp: 'reservedResourceControlPolicies' },
};
const TYPES = Object.keys(POLICY_TYPES) as PolicyType[];

const FULL_ACCESS_ID = 'p-FullAWSAccess';

/** What of the organization deviates from the layout, or wants a look before guardrails are added. */
export function deviations(listing: OrganizationListing, plan: AdoptionPlan): Finding[] {
  const subject = { listing, plan, places: new Places(listing) };
  return CHECKS.flatMap(check => check(subject)).map(finding => ({ ...finding, path: oneLine(finding.path) }));
}

function notAllFeatures({ listing }: Subject): Finding[] {
  return listing.allFeatures ? [] : [{
    id: 'notAllFeatures',
    path: 'Root',
    message: 'the organization has consolidated billing only, but guardrails need all features; enable them in the Organizations console, which asks invited accounts first',
  }];
}

function noLayout({ listing, plan }: Subject): Finding[] {
  if (plan.fit.name !== 'none') {
    return [];
  }
  const [{ name, missing }] = closestFits(listing);
  return [{
    id: 'noLayout',
    path: 'Root',
    message: `no layout is used, so that no organizational unit gets standard guardrails; the closest, ${quote(name)}, lacks ${list(missing.map(quote))}; `
      + `with \`--layout ${name}\` the app makes what is missing`,
  }];
}

function missingUnits({ plan: { fit } }: Subject): Finding[] {
  const layout = LAYOUTS[fit.name].units;
  return fit.missing.map(key => ({
    id: 'missingUnit', path: pathInLayout(layout, key), message: `the layout has an organizational unit ${quote(key)} here that does not exist; the app makes it`,
  }));
}

function pathInLayout(layout: Layout, key: string): string {
  const part = layout.find(unit => unit.key === key);
  return part === undefined ? key : `${pathInLayout(layout, part.parent)}/${part.name}`;
}

/** Only the uppermost: what stands below an OU that fits nothing fits nothing either, and what stands in a fitting one fits. */
function unitsOutside({ listing, plan, places }: Subject): Finding[] {
  const layout = LAYOUTS[plan.fit.name].units;
  const known = new Set([...plan.fit.units.values()].map(({ id }) => id));
  return layout.length === 0 ? [] : listing.units.filter(unit => unit.parentId === listing.rootId && !known.has(unit.id)).map(unit => {
    const key = layoutKeyOfName(layout, unit.name);
    const place = key === undefined ? '' : `; the layout has ${quote(key)} as ${quote(pathInLayout(layout, key))}`;
    return { id: 'unitOutsideLayout', path: places.pathOf(unit.id), message: `it is no part of the layout, so that it gets the minimum at the root and no standard guardrails${place}` };
  });
}

function accountsUnderRoot({ listing, places }: Subject): Finding[] {
  return membersOf(listing).filter(({ parentId }) => parentId === listing.rootId).map(({ id }) => ({
    id: 'accountUnderRoot', path: places.pathOf(id), message: `account ${quote(id)} stands directly under the root, where only the root's guardrails bind it; move it into an organizational unit`,
  }));
}

function managementAccountMoved({ listing, places }: Subject): Finding[] {
  return listing.accounts.filter(({ id, parentId }) => id === listing.managementAccountId && parentId !== listing.rootId).map(({ id }) => ({
    id: 'managementAccountMoved', path: places.pathOf(id), message: 'it is the management account, which no guardrail reaches wherever it stands; move it to the root, so that nobody expects otherwise',
  }));
}

function repeatedNames({ listing, places }: Subject): Finding[] {
  const byName = new Map<string, PlacedAccount[]>();
  membersOf(listing).forEach(account => byName.set(account.name, [...byName.get(account.name) ?? [], account]));
  return [...byName.values()].filter(sharing => sharing.length > 1).map(sharing => ({
    id: 'repeatedAccountName',
    path: places.pathOf(sharing[0].id),
    message: `${count(sharing.length, 'account')} have this name: ${list(sharing.map(({ id }) => quote(id)))}; their keys differ, but reports show the name`,
  }));
}

/** The comments of the app say the same. */
function notes({ plan, places }: Subject): Finding[] {
  return [...plan.units, ...plan.accounts].flatMap(node => node.notes.map(({ id, text }) => ({ id, path: places.pathOf(node.id), message: text })));
}

function policyTypesOff({ listing }: Subject): Finding[] {
  return TYPES.filter(type => !listing.policyTypes.includes(type)).map(type => ({
    id: 'policyTypeOff', path: 'Root', message: `the policy type ${quote(type)} is not enabled; the app enables it with the first guardrail of that type`,
  }));
}

function ownPolicies({ listing, places }: Subject): Finding[] {
  return listing.policies.filter(policy => !policy.awsManaged && isGuarding(policy.type)).map(({ name, type, content, targetIds }) => ({
    id: 'ownPolicy',
    path: name,
    message: `${quote(type)} of ${count([...content].length, 'character')}, attached to `
      + `${list(targetIds.map(places.pathOf, places).sort().map(quote)) || 'nothing'}; the app leaves it where it is`,
  }));
}

/** Policies on one node share a quota, whoever attached them. */
function littleRoom({ listing, places }: Subject): Finding[] {
  return TYPES.flatMap(type => {
    const attached = new Map<string, number>();
    const own = new Set<string>();
    for (const policy of listing.policies.filter(({ type: of }) => of === type)) {
      policy.targetIds.forEach(id => attached.set(id, (attached.get(id) ?? 0) + 1));
      policy.targetIds.filter(() => !policy.awsManaged).forEach(id => own.add(id));
    }
    const { maxAttached } = POLICY_QUOTAS[type];
    return [...own].map(id => ({ path: places.pathOf(id), free: maxAttached - attached.get(id)! })).sort((a, b) => a.path < b.path ? -1 : 1)
      .map(({ path, free }) => ({
        id: free > 0 ? 'sharedQuota' : 'noRoom',
        path,
        message: free > 0
          ? `of the ${maxAttached} policies of type ${quote(type)} that it takes, ${free} are left for guardrails; count yours in ${quote(POLICY_TYPES[type].reservedProp)}`
          : `it has all ${maxAttached} policies of type ${quote(type)} that it takes; detach one before a guardrail is put on it`,
      }));
  });
}

function withoutFullAccess({ listing, places }: Subject): Finding[] {
  const fullAccess = listing.policies.find(({ id }) => id === FULL_ACCESS_ID);
  const attached = new Set(fullAccess?.targetIds);
  const nodes = [listing.rootId, ...[...listing.units, ...membersOf(listing)].map(({ id }) => id)];
  return fullAccess === undefined ? [] : nodes.filter(id => !attached.has(id)).map(id => ({
    id: 'withoutFullAccess', path: places.pathOf(id), message: '`FullAWSAccess` is detached, so that what its own policies don\'t allow is denied; synthesis takes it for attached',
  }));
}

function isGuarding(type: string): boolean {
  return type in POLICY_TYPES;
}

function membersOf({ accounts, managementAccountId }: OrganizationListing): readonly PlacedAccount[] {
  return accounts.filter(({ id }) => id !== managementAccountId);
}
