import type { Decision } from '../../../src/domain/evaluation/decision';
import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import { caseRequest } from '../../../src/domain/guardrail/case-request';
import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import type { Case, Guardrail } from '../../../src/domain/guardrail/entry';
import { PLATFORM_EXEMPTIONS } from '../../../src/domain/guardrail/exemption';
import type { Selection } from '../../../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../../../src/domain/guardrail/standard-mapping';
import type { UnitDeclaration } from '../../../src/domain/organization/declaration';
import { STANDARD_LAYOUT } from '../../../src/domain/organization/layouts';
import { nodeText, OrganizationTree, ROOT } from '../../../src/domain/organization/tree';
import type { NodeReference } from '../../../src/domain/organization/tree';
import { enforced, organizationWith, PROOF_UNIT, proofShape } from '../../support/proof-organization';

/** Those of the proof of the Region guardrail. */
const REGIONS = ['eu-central-1', 'eu-west-1'];

const UNITS: readonly UnitDeclaration[] = STANDARD_LAYOUT.map(({ key, parent }) => ({ key, parent, path: key }));
const TREE = new OrganizationTree({ units: UNITS, accounts: [] });
const node = (key: string): NodeReference => ({ kind: 'organizationalUnit', key });

const MAPPING: readonly Selection[] = [
  ...minimumGuardrails(PLATFORM_EXEMPTIONS.flatMap(exemption => exemption.principalArn ?? [])).map(guardrail => enforced(guardrail, ROOT)),
  ...STANDARD_LAYOUT.flatMap(({ key, postures }) =>
    standardGuardrails(postures, { allowedRegions: REGIONS }).map(guardrail => enforced(guardrail, node(key)))),
];

/** The accounts of the cases under each OU in turn, with all of the mapping around them. */
const EVALUATORS = new Map(UNITS.map(({ key }) => [key, new Evaluator(organizationWith(MAPPING, proofShape(UNITS, key)))]));

describe.each(MAPPING.map(selection => [selection.guardrail.id, nodeText(selection.target), selection] as const))('%s on %s', (id, level, selection) => {
  const { guardrail, target } = selection;
  const below = UNITS.map(unit => unit.key).filter(key => TREE.levelsOf(node(key)).some(above => nodeText(above) === nodeText(target)));
  const { denied, allowed } = provedCases(guardrail);

  test('does by itself what its proof says', () => {
    const { proof } = GUARDRAILS.get(id)!;
    expect(denied.length).toBeGreaterThanOrEqual(proof.parameters === undefined ? proof.denied.length : 3);
    expect(allowed.length).toBeGreaterThanOrEqual(proof.parameters === undefined ? proof.allowed.length : 3);
  });

  test('denies what it must, in every account below and for its own reason', () => {
    expect(below.flatMap(key => denied.filter(each => !isDeniedBy(guardrail, level, decide(key, each))).map(each => ({ key, each })))).toEqual([]);
  });

  test('denies nothing else', () => {
    const isToBlame = (key: string, each: Case) => {
      const decision = decide(key, each);
      return guardrail.replacesFullAccess ? decision.silentLevels.includes(level) : decision.statements.some(({ guardrails, level: where }) =>
        where === level && guardrails.includes(id) && !guardrails.some(other => other !== id && isDeniedAlone(onLevel(other, level), each)));
    };
    expect(below.flatMap(key => allowed.filter(each => isToBlame(key, each)).map(each => ({ key, each })))).toEqual([]);
  });
});

test('the standard layout denies nothing that the platform does, in no OU', () => {
  const role = 'arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef';
  const deploys = ['iam:CreateRole', 'config:PutConfigurationRecorder', 'guardduty:UpdateDetector', 'ec2:DeleteFlowLogs', 'rds:DeleteDBInstance', 'eks:CreateCluster'];
  for (const { key } of UNITS) {
    expect(deploys.filter(action => decide(key, { action, principal: role }).outcome !== 'allowed')).toEqual([]);
  }
});

function decide(unitKey: string, each: Case): Decision {
  return EVALUATORS.get(unitKey)!.evaluate(caseRequest(each));
}

function isDeniedBy({ id, replacesFullAccess }: Guardrail, level: string, { outcome, statements, silentLevels }: Decision): boolean {
  return outcome === 'denied' && (replacesFullAccess ? silentLevels.includes(level) : statements.some(({ guardrails, level: where }) => where === level && guardrails.includes(id)));
}

/** The cases of its proof that hold for the parameters that the mapping gives it, which may be others. */
function provedCases(guardrail: Guardrail): { denied: Case[]; allowed: Case[] } {
  const { denied, allowed } = GUARDRAILS.get(guardrail.id)!.proof;
  return { denied: denied.filter(each => isDeniedAlone(guardrail, each)), allowed: allowed.filter(each => !isDeniedAlone(guardrail, each)) };
}

function onLevel(id: string, level: string): Guardrail {
  return MAPPING.find(selection => selection.guardrail.id === id && nodeText(selection.target) === level)!.guardrail;
}

function isDeniedAlone(guardrail: Guardrail, each: Case): boolean {
  return new Evaluator(organizationWith([enforced(guardrail, PROOF_UNIT)])).evaluate(caseRequest(each)).outcome === 'denied';
}
