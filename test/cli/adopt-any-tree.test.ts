import { join } from 'node:path';
import * as fc from 'fast-check';
import { adoptedApp } from './adopted-app';
import { stacksOf } from '../../src/cli/adopt/assembly-stacks';
import { readManifest } from '../../src/cli/manifest-file';
import { appSource } from '../../src/domain/adopt/app-source';
import { deviations } from '../../src/domain/adopt/deviations';
import { bestFit, fitLayout } from '../../src/domain/adopt/fit';
import type { LayoutName } from '../../src/domain/adopt/fit';
import { planImport } from '../../src/domain/adopt/import-plan';
import { toListing } from '../../src/domain/adopt/listing';
import type { OrganizationListing } from '../../src/domain/adopt/listing';
import { planAdoption } from '../../src/domain/adopt/plan';
import type { Managed } from '../../src/domain/adopt/plan';
import { rawListing } from '../domain/adopt/listings';
import type { Content } from '../domain/adopt/listings';
import { findingTexts } from '../support/apps';
import { temporaryFolder } from '../support/temporary-folder';

const MAX_NAME_LENGTH = 128;

/** What breaks what is made of it: code, keys, messages, CDK, CloudFormation, the layouts. */
const PART = fc.oneof(fc.constantFrom(
  'Production', 'prod', 'Workloads', 'Security', 'Suspended', 'Sandbox', 'Infra', 'Root', 'class', 'constructor', '__proto__', 'org', 'Unit', '\'', '"', '\\', '\n',
  '`', '${', '${Token[TOKEN.1]}', '{{resolve:ssm:x}}', '*/', '🎌', '日本', ' ', '-', '2024', '\u2028', '\u202e', 'x'.repeat(MAX_NAME_LENGTH),
), fc.string({ unit: 'binary', maxLength: 8 }));
const NAME = fc.oneof(
  fc.constantFrom('shop', 'Shop', 'Workloads', 'Security', 'Infrastructure', 'Suspended', 'Prod'),
  fc.array(PART, { minLength: 1, maxLength: 3 }).map(parts => parts.join('').slice(0, MAX_NAME_LENGTH)),
);
const ACCOUNT = fc.record({ Name: NAME, State: fc.constantFrom('ACTIVE', 'ACTIVE', 'SUSPENDED', 'NEW_STATE') });

/** A node with what may stand below it: five levels at most. */
function content(levels: number): fc.Arbitrary<Content> {
  const accounts = fc.array(ACCOUNT, { maxLength: 2 });
  const children = levels === 0 ? fc.constant([])
    : fc.uniqueArray(fc.tuple(NAME, content(levels - 1)), { selector: ([name]) => name, maxLength: levels > 3 ? 4 : 2 });
  // A plain object would take `__proto__` for its prototype.
  return fc.tuple(children, accounts)
    .map(([pairs, members]) => ({ units: Object.assign(Object.create(null), Object.fromEntries(pairs)), accounts: members }));
}

const TAGS = fc.uniqueArray(fc.tuple(NAME, NAME), { selector: ([key]) => key, maxLength: 2 });
const LAYOUT = fc.constantFrom<(LayoutName | undefined)[]>(undefined, 'standard', 'aws-recommended', 'none');
const MANAGED = fc.subarray<Managed>(['accounts', 'organizational-units']);

test('any tree of names gives an app that synthesises and declares all of it, and a mapping that names what the app manages', () => {
  const folder = temporaryFolder();
  let number = 0;
  fc.assert(fc.property(content(5), TAGS, LAYOUT, MANAGED, (tree, tags, layout, managed) => {
    const listing = listingOf(tree, tags);
    const plan = planAdoption(listing, layout === undefined ? bestFit(listing) : fitLayout(layout, listing), new Set(managed));
    const assembly = join(folder, String(number++));

    expect(findingTexts(adoptedApp(appSource(listing, plan), assembly))).toEqual([]);

    const { manifest } = readManifest(join(assembly, 'secure-organization.main.json'));
    const { stacks, findings } = planImport(manifest, listing, stacksOf(assembly, listing.managementAccountId));
    const mapped = stacks.flatMap(({ mapping }) => Object.values(mapping).flatMap(identifier => Object.values(identifier)));
    expect(mapped.sort()).toEqual([...plan.units, ...plan.accounts].filter(node => node.managed).map(({ id }) => id).sort());
    expect(findings.filter(({ id }) => id !== 'notListed')).toEqual([]);
    expect(findings).toHaveLength(plan.fit.missing.length);
    expect(deviations(listing, plan).filter(({ path, message }) => /[\n\r]/.test(path + message))).toEqual([]);
  }), { numRuns: 40, examples: [[{}, [], undefined, []]] });
});

/** The listing, with the same tags on everything. */
function listingOf(tree: Content, tags: readonly (readonly [string, string])[]): OrganizationListing {
  const raw = rawListing(tree);
  const nodes = raw.Parents.flatMap(({ OrganizationalUnits, Accounts }) => [...OrganizationalUnits!, ...Accounts!]);
  const Tags = nodes.map(({ Id }) => ({ ResourceId: Id, Tags: tags.map(([Key, Value]) => ({ Key, Value })) }));
  return toListing({ ...raw, Tags }) as OrganizationListing;
}
