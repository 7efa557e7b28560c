import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Decision } from '../../../src/domain/evaluation/decision';
import { Evaluator } from '../../../src/domain/evaluation/evaluator';
import { attach } from '../../../src/domain/guardrail/attached';
import { caseRequest } from '../../../src/domain/guardrail/case-request';
import { GUARDRAILS } from '../../../src/domain/guardrail/catalogue';
import { instantiate } from '../../../src/domain/guardrail/entry';
import type { Case } from '../../../src/domain/guardrail/entry';
import { POLICY_QUOTAS } from '../../../src/domain/limits';
import { nodeText } from '../../../src/domain/organization/tree';
import { packStatements } from '../../../src/domain/policy/pack';
import { namedActions, readServiceActions } from '../../mutation/service-actions';
import { enforced, organizationWith, policiesOf, PROOF_UNIT, proofShape, sourcedStatements } from '../../support/proof-organization';

const ENTRIES = [...GUARDRAILS.values()];
const TABLE = ENTRIES.map(entry => [entry.id, entry] as const);
const ABSOLUTE = TABLE.filter(([, entry]) => entry.absolute !== undefined);
const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
const OTHERS = TABLE.filter(([, entry]) => entry.absolute === undefined);

describe('the catalogue', () => {
  test('holds every entry, under the name of its file', () => {
    const files = readdirSync(resolve(__dirname, '../../../src/domain/guardrail/entries')).map(file => file.replace(/\.ts$/, '')).sort();
    const kebab = (id: string) => id.replace(/S3/, '-s3').replace(/V1|V2/, match => `-${match.toLowerCase()}`).replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    expect(ENTRIES.map(entry => kebab(entry.id)).sort()).toEqual(files);
  });

  test('names each guardrail once', () => {
    expect(new Set(ENTRIES.map(entry => entry.id)).size).toBe(ENTRIES.length);
  });

  test('carves out of guardrails that have a NotAction, and names the actions', () => {
    for (const entry of ENTRIES.filter(each => each.carvesOutOf !== undefined)) {
      const coarse = GUARDRAILS.get(entry.carvesOutOf!)!;
      expect(coarse.statements(coarse.proof.parameters).every(statement => statement.NotAction)).toBe(true);
      expect(entry.carvedActions).not.toHaveLength(0);
    }
  });

  test.each(TABLE)('%s names actions that exist, in its statements and in its proof', async (_, entry) => {
    const named = [
      ...namedActions(entry.statements(entry.proof.parameters)).filter(action => action !== '*'),
      ...[...entry.proof.denied, ...entry.proof.allowed].map(each => each.action.toLowerCase()),
    ];
    const actionsOf = await readServiceActions(named);
    const exists = (pattern: string) => {
      const name = new RegExp(`^${pattern.slice(pattern.indexOf(':') + 1).replace(/\*/g, '.*')}$`);
      return actionsOf(serviceOf(pattern)).some(action => name.test(action));
    };
    expect(named.filter(action => !exists(action))).toEqual([]);
  });
});

describe('a guardrail by itself, exemptions put in', () => {
  test.each(TABLE)('%s takes the parameters of its proof, and is shown by three cases of each kind', (_, entry) => {
    expect(entry.check?.(entry.proof.parameters) ?? []).toEqual([]);
    expect(entry.proof.denied.length).toBeGreaterThanOrEqual(3);
    expect(entry.proof.allowed.length).toBeGreaterThanOrEqual(3);
  });

  test.each(TABLE)('%s denies what it must', (id, entry) => {
    expect(entry.proof.denied.filter(each => alone(id, each).outcome !== 'denied')).toEqual([]);
  });

  test.each(TABLE)('%s leaves the rest alone', (id, entry) => {
    expect(entry.proof.allowed.filter(each => alone(id, each).outcome !== 'allowed')).toEqual([]);
  });
});

describe('who is exempt', () => {
  const platformRoles = ['stacksets-exec-0123456789abcdef', 'cdk-secure-organization/reader'];

  test.each(OTHERS)('%s lets the roles of the platform pass wherever it denies', (id, entry) => {
    const passes = (each: Case) => platformRoles.every(role => alone(id, byMember(each, role)).outcome === 'allowed');
    expect(entry.proof.denied.filter(each => !passes(each))).toEqual([]);
  });

  test.each(OTHERS)('%s denies a role whose name only resembles theirs', (id, entry) => {
    const lookalikes = ['my-stacksets-exec-1', 'cdk-secure-organization', 'Stacksets-exec-1'];
    // What is denied to root or to strangers only is allowed to any role.
    const bound = entry.proof.denied.filter(each => alone(id, byMember(each, 'Ordinary')).outcome === 'denied');
    const passes = (each: Case) => lookalikes.some(role => alone(id, byMember(each, role)).outcome !== 'denied');
    expect(bound.filter(passes)).toEqual([]);
  });

  test.each(OTHERS.filter(([, entry]) => entry.policyType === 'RESOURCE_CONTROL_POLICY'))('%s denies a stranger who takes such a name', (id, entry) => {
    const byStranger = (each: Case, role: string): Case => ({
      ...each,
      principal: `arn:aws:iam::999999999999:role/${role}`,
      resourceAccount: '222222222222',
      context: { ...each.context, 'aws:PrincipalArn': `arn:aws:iam::999999999999:role/${role}`, 'aws:PrincipalAccount': '999999999999', 'aws:PrincipalOrgID': 'o-stranger000' },
    });
    expect(entry.proof.denied.filter(each => alone(id, byStranger(each, platformRoles[0])).outcome !== 'denied')).toEqual([]);
  });

  test.each(ABSOLUTE)('%s makes no difference between the platform and others', (id, entry) => {
    const differs = (each: Case) => platformRoles.some(role => alone(id, byMember(each, role)).outcome !== alone(id, byMember(each, 'Ordinary')).outcome);
    expect([...entry.proof.denied, ...entry.proof.allowed].filter(differs)).toEqual([]);
  });
});

describe('all guardrails of a type, packed into policies', () => {
  test.each(OTHERS.concat(ABSOLUTE).filter(([, entry]) => !entry.replacesFullAccess))('%s denies what it must by a statement that knows it', (id, entry) => {
    expect(entry.proof.denied.filter(each => !blames(packed(each), id))).toEqual([]);
  });

  test.each(TABLE.filter(([, entry]) => !entry.replacesFullAccess))('%s leaves the rest alone', (id, entry) => {
    // A statement of several guardrails may deny it for another of them.
    const isToBlame = (each: Case) => packed(each).statements.some(({ guardrails }) =>
      guardrails.includes(id) && !guardrails.some(other => other !== id && alone(other, each).outcome === 'denied'));
    expect(entry.proof.allowed.filter(isToBlame)).toEqual([]);
  });

  test('a guardrail that is finer than another decides where both stand together', () => {
    for (const fine of ENTRIES.filter(entry => entry.carvesOutOf !== undefined)) {
      const pair = [GUARDRAILS.get(fine.carvesOutOf!)!, fine].map(entry => enforced(instantiate(entry, entry.proof.parameters), PROOF_UNIT));
      const evaluator = new Evaluator(organizationWith(pair));
      const carved = (each: Case) => fine.carvedActions!.includes(each.action);
      expect(fine.proof.denied.filter(each => !blames(evaluator.evaluate(caseRequest(each)), fine.id))).toEqual([]);
      expect(fine.proof.allowed.filter(carved).filter(each => evaluator.evaluate(caseRequest(each)).outcome !== 'allowed')).toEqual([]);
    }
  });
});

const evaluators = new Map<string, Evaluator>();

/** What a guardrail decides by itself, as it would be attached. */
function alone(id: string, each: Case): Decision {
  let evaluator = evaluators.get(id);
  if (!evaluator) {
    const entry = GUARDRAILS.get(id)!;
    evaluator = new Evaluator(organizationWith([enforced(instantiate(entry, entry.proof.parameters), PROOF_UNIT)]));
    evaluators.set(id, evaluator);
  }
  return evaluator.evaluate(caseRequest(each));
}

let everything: Evaluator | undefined;

/** What all of them decide together; lists of allowed services never share a policy and stay away. */
function packed(each: Case): Decision {
  everything ??= new Evaluator(attach(proofShape(), new Map([[nodeText(PROOF_UNIT), POLICY_TYPES.flatMap(policyType => {
    const statements = ENTRIES.filter(entry => entry.policyType === policyType && !entry.replacesFullAccess).flatMap(sourcedStatements);
    const { policies, oversize } = packStatements(statements, POLICY_QUOTAS[policyType].maxCharacters);
    expect(oversize).toEqual([]);
    return policiesOf(policyType, policies);
  })]]), new Set()));
  return everything.evaluate(caseRequest(each));
}

function blames(decision: Decision, id: string): boolean {
  return decision.outcome === 'denied' && decision.statements.some(({ guardrails }) => guardrails.includes(id));
}

/** The case with another role of a member account as the one who asks, whoever it was before. */
function byMember(each: Case, roleName: string): Case {
  const { 'aws:PrincipalArn': _arn, 'aws:PrincipalAccount': _account, 'aws:PrincipalOrgID': _id, 'aws:PrincipalIsAWSService': _service, ...context } = each.context ?? {};
  return { ...each, principal: `arn:aws:iam::222222222222:role/${roleName}`, context };
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
