import type { ListedUnit, OrganizationListing } from './listing';
import { ROOT_KEY } from '../organization/declaration';
import { AWS_RECOMMENDED_LAYOUT, STANDARD_LAYOUT } from '../organization/layouts';
import type { Layout } from '../organization/layouts';

export type LayoutName = 'standard' | 'aws-recommended' | 'none';

/** The layouts as the command line names them, and as the app does. */
export const LAYOUTS: Readonly<Record<LayoutName, { readonly units: Layout; readonly factory: string }>> = {
  'standard': { units: STANDARD_LAYOUT, factory: 'OrganizationLayout.standard()' },
  'aws-recommended': { units: AWS_RECOMMENDED_LAYOUT, factory: 'OrganizationLayout.awsRecommended()' },
  'none': { units: [], factory: 'OrganizationLayout.empty()' },
};

/**
 * What people call the OUs of the layouts beside their keys and names. Only what can't be mistaken: whoever is taken for `Suspended` will be
 * denied everything once the standard guardrails are added.
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  Production: ['prod'],
  Sdlc: ['nonprod', 'nonproduction'],
  Staging: ['stage'],
  Development: ['dev'],
  Sandbox: ['sandboxes'],
  Infrastructure: ['infra'],
};

/** How much of a layout exists. */
export interface LayoutFit {
  readonly name: LayoutName;
  /** The OU that exists for a key of the layout. */
  readonly units: ReadonlyMap<string, ListedUnit>;
  /** Keys of the layout that no OU fits. */
  readonly missing: readonly string[];
}

/** An OU fits where its name does and where it stands under the OU, or the root, that fits the layout's parent. */
export function fitLayout(name: LayoutName, { units, rootId }: Pick<OrganizationListing, 'units' | 'rootId'>): LayoutFit {
  const found = new Map<string, ListedUnit>();
  for (const part of LAYOUTS[name].units) {
    const parentId = part.parent === ROOT_KEY ? rootId : found.get(part.parent)?.id;
    const siblings = units.filter(unit => unit.parentId === parentId);
    const best = [part.name, part.key].map(exact => siblings.find(unit => unit.name === exact)).find(unit => unit)
      ?? siblings.find(unit => namesOf(part).has(plain(unit.name)));
    if (best) {
      found.set(part.key, best);
    }
  }
  return { name, units: found, missing: LAYOUTS[name].units.filter(({ key }) => !found.has(key)).map(({ key }) => key) };
}

/** The layout of which most OUs exist; none where it is less than half of them, for the app would make the rest. */
export function bestFit(listing: Pick<OrganizationListing, 'units' | 'rootId'>): LayoutFit {
  const [best] = closestFits(listing);
  return best.units.size >= best.missing.length ? best : fitLayout('none', listing);
}

/** The layouts, the one that fits best first; of two that fit alike, the one that lacks less. */
export function closestFits(listing: Pick<OrganizationListing, 'units' | 'rootId'>): LayoutFit[] {
  return (['standard', 'aws-recommended'] as const).map(name => fitLayout(name, listing))
    .sort((a, b) => b.units.size - a.units.size || a.missing.length - b.missing.length);
}

/** The key under which a layout knows an OU of this name, wherever it stands. */
export function layoutKeyOfName(layout: Layout, name: string): string | undefined {
  return layout.find(part => namesOf(part).has(plain(name)))?.key;
}

function namesOf({ key, name }: Layout[number]): ReadonlySet<string> {
  return new Set([plain(key), plain(name), ...OTHER_NAMES[key] ?? []]);
}

/** `Non-Production` and `nonproduction` are one name to people. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
