import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';
import { instantiate } from '../../src/domain/guardrail/entry';
import { PLATFORM_EXEMPTIONS } from '../../src/domain/guardrail/exemption';
import { noHomes } from '../../src/domain/guardrail/homes';
import { guardrailPart } from '../../src/domain/guardrail/manifest-part';
import { planAll } from '../../src/domain/guardrail/plan';
import type { Selection } from '../../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../../src/domain/guardrail/standard-mapping';
import { POLICY_QUOTAS } from '../../src/domain/limits';
import { MANIFEST_VERSION } from '../../src/domain/manifest/manifest';
import type { Manifest } from '../../src/domain/manifest/manifest';
import { STANDARD_LAYOUT } from '../../src/domain/organization/layouts';
import { OrganizationTree, ROOT } from '../../src/domain/organization/tree';
import type { NodeReference } from '../../src/domain/organization/tree';

export const ACCOUNTS = 300;
export const REGIONS = ['eu-central-1', 'us-east-1', 'eu-west-1', 'ap-northeast-1', 'us-west-2'];

export function accountId(number: number): string {
  return String(200_000_000_000 + number);
}

/** What binds accounts of one kind only, and would stop all others: it counts where such accounts stand. */
const HOMES: ReadonlyMap<string, string> = new Map([['quarantineNewAccount', 'PolicyStaging']]);
/** One account of a hundred is new. */
const NEW_ACCOUNTS = 100;

/** 300 accounts under the standard layout: the standard mapping in force, and the rest of the catalogue counted, at the root but for `HOMES`. */
export function benchManifest(): Manifest {
  const units = STANDARD_LAYOUT.map(({ key, name, parent }) => ({ key, name: name ?? key, parent }));
  const homes = ['Production', 'Staging', 'Development', 'Sandbox'];
  const accounts = Array.from({ length: ACCOUNTS }, (_, number) => ({
    key: `Account${number}`, name: `Account${number}`, parent: number % NEW_ACCOUNTS === 0 ? 'PolicyStaging' : homes[number % homes.length], id: accountId(number), origin: 'created', tags: {},
  } as const));
  const minimum = minimumGuardrails(PLATFORM_EXEMPTIONS.flatMap(exemption => exemption.principalArn ?? []));
  const inForce: Selection[] = [
    ...minimum.map((guardrail): Selection => ({ target: ROOT, guardrail, mode: 'ENFORCE', path: '' })),
    ...STANDARD_LAYOUT.flatMap(({ key, postures }) => standardGuardrails(postures, { allowedRegions: REGIONS })
      .map((guardrail): Selection => ({ target: { kind: 'organizationalUnit', key }, guardrail, mode: 'ENFORCE', path: '' }))),
  ];
  const there = new Set(inForce.map(({ guardrail }) => guardrail.id));
  const counted = [...GUARDRAILS.values()].filter(entry => !there.has(entry.id))
    .map((entry): Selection => ({ target: homeOf(entry.id), guardrail: instantiate(entry, entry.proof.parameters), mode: 'COUNT', path: '' }));
  const selections = [...inForce, ...counted];
  const settings = {
    tree: new OrganizationTree({ units: units.map(unit => ({ ...unit, path: '' })), accounts: accounts.map(account => ({ ...account, path: '' })) }),
    exemptions: PLATFORM_EXEMPTIONS,
    organizationId: 'o-exampleorgid',
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
    homes: noHomes,
  };
  const minimumIds = new Set(minimum.map(({ id }) => id));
  return {
    version: MANIFEST_VERSION,
    qualifier: 'main',
    organizationId: 'o-exampleorgid',
    rootId: 'r-ab12',
    managementAccountId: '111111111111',
    organizationalUnits: units,
    accounts,
    ...guardrailPart('main', selections, planAll(selections, settings), minimumIds, settings),
  };
}

function homeOf(guardrail: string): NodeReference {
  const key = HOMES.get(guardrail);
  return key === undefined ? ROOT : { kind: 'organizationalUnit', key };
}
