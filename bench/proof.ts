/**
 * figure proof_ms_300: packing the standard mapping and proving it for 60 OUs and 300 accounts: that exempt principals keep what they need,
 * that nobody else can put on their names, and ten requirements of the user. In milliseconds, warm, each run from nothing.
 */
import { figure, median } from './figure';
import { permissionSetArn, PLATFORM_EXEMPTIONS } from '../src/domain/guardrail/exemption';
import type { Exemption } from '../src/domain/guardrail/exemption';
import { proveGuarantees } from '../src/domain/guardrail/guarantees';
import { noHomes } from '../src/domain/guardrail/homes';
import { checkInvariants } from '../src/domain/guardrail/invariants';
import type { Invariant } from '../src/domain/guardrail/invariants';
import { planAll } from '../src/domain/guardrail/plan';
import type { Selection } from '../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../src/domain/guardrail/standard-mapping';
import { POLICY_QUOTAS } from '../src/domain/limits';
import type { AccountDeclaration, UnitDeclaration } from '../src/domain/organization/declaration';
import { STANDARD_LAYOUT } from '../src/domain/organization/layouts';
import { OrganizationTree, ROOT } from '../src/domain/organization/tree';

const UNITS = 60;
const ACCOUNTS = 300;
const WARM_UP = 20;
const ROUNDS = 31;
const REGION = 'eu-central-1';

const layout = STANDARD_LAYOUT.map(({ key, parent }): UnitDeclaration => ({ key, parent, path: key, adopted: false }));
const teams = Array.from({ length: UNITS - layout.length }, (_, index): UnitDeclaration =>
  ({ key: `Team${index}`, parent: index % 2 === 0 ? 'Production' : 'Sdlc', path: `Team${index}`, adopted: false }));
const units = [...layout, ...teams];
const accounts = Array.from({ length: ACCOUNTS }, (_, index): AccountDeclaration =>
  ({ key: `Account${index}`, parent: teams[index % teams.length].key, path: `Account${index}`, origin: 'created' }));
const shape = {
  units,
  accounts: accounts.map(({ key, parent }, index) => ({ key, parent, accountId: String(200_000_000_000 + index) })),
  organizationId: 'o-exampleorgid',
  managementAccountId: '111111111111',
};
const exemptions: Exemption[] = [...PLATFORM_EXEMPTIONS, {
  label: 'break-glass', kind: 'breakGlass', principalArn: permissionSetArn('BreakGlass'), owner: 'SRE', reason: 'incidents', path: '',
}];
const put = (target: Selection['target'], guardrails: ReturnType<typeof standardGuardrails>): Selection[] =>
  guardrails.map(guardrail => ({ target, guardrail, mode: 'ENFORCE', path: '' }));
const invariants = ['s3:PutObject', 'ec2:RunInstances', 'lambda:UpdateFunctionCode', 'sqs:SendMessage', 'ecs:UpdateService'].flatMap((action): Invariant[] => [
  { must: 'allow', target: { kind: 'organizationalUnit', key: 'Workloads' }, principal: 'role/Developer', action, resource: '*', context: { 'aws:RequestedRegion': REGION }, path: '' },
  { must: 'deny', target: ROOT, principal: 'role/Developer', action: 'organizations:LeaveOrganization', resource: '*', context: {}, path: '' },
]);

function prove(): void {
  const selections = [
    ...put(ROOT, minimumGuardrails(exemptions.flatMap(exemption => exemption.principalArn ?? []))),
    ...STANDARD_LAYOUT.flatMap(({ key, postures }) => put({ kind: 'organizationalUnit', key }, standardGuardrails(postures, { allowedRegions: [REGION] }))),
  ];
  const plans = planAll(selections, {
    tree: new OrganizationTree({ units, accounts }),
    exemptions,
    organizationId: shape.organizationId,
    quotas: POLICY_QUOTAS,
    reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 },
    homes: noHomes,
  });
  const findings = [
    ...plans.flatMap(plan => plan.findings),
    ...proveGuarantees(plans, { shape, exemptions, partition: 'aws', region: REGION, path: '' }),
    ...checkInvariants(invariants, plans, shape, 'aws'),
  ];
  if (findings.length > 0) {
    throw new Error(`the standard mapping is not sound: ${findings[0].message}`);
  }
}

function timed(): number {
  const start = process.hrtime.bigint();
  prove();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

Array.from({ length: WARM_UP }, timed);
figure('proof_ms_300', median(Array.from({ length: ROUNDS }, timed)));
