import { PLATFORM_EXEMPTIONS, permissionSetArn } from '../../../src/domain/guardrail/exemption';
import type { Exemption } from '../../../src/domain/guardrail/exemption';
import { proveGuarantees } from '../../../src/domain/guardrail/guarantees';
import { checkInvariants } from '../../../src/domain/guardrail/invariants';
import type { Invariant } from '../../../src/domain/guardrail/invariants';
import { planAll } from '../../../src/domain/guardrail/plan';
import type { Selection } from '../../../src/domain/guardrail/plan';
import { minimumGuardrails, standardGuardrails } from '../../../src/domain/guardrail/standard-mapping';
import { deny, guardrail, ou, PIPELINE, ROOT, select, settings, SHAPE, SHOP } from '../../support/guardrails';

const BREAK_GLASS: Exemption = { ...PIPELINE, label: 'permission set `BreakGlass`', kind: 'breakGlass', principalArn: permissionSetArn('BreakGlass'), expires: undefined };
const everybody = [...PLATFORM_EXEMPTIONS, PIPELINE, BREAK_GLASS];
const minimum = (exemptions: readonly Exemption[]): Selection[] =>
  minimumGuardrails(exemptions.flatMap(exemption => exemption.principalArn ?? [])).map(chosen => select(ROOT, chosen));
const prove = (selections: Selection[], exemptions = everybody) => proveGuarantees(planAll(selections, settings({ exemptions })), {
  shape: SHAPE, exemptions, partition: 'aws', region: 'eu-central-1', path: 'Guardrails',
});

describe('the proof for exempt principals', () => {
  test('holds for all that the standard mapping puts on an organization', () => {
    const mapping = [
      ...standardGuardrails(['foundational', 'workloads', 'production'], { allowedRegions: ['eu-central-1'] }).map(chosen => select(ou('Workloads'), chosen)),
      ...standardGuardrails(['infrastructure'], { allowedRegions: [] }).map(chosen => select(ou('Infra'), chosen)),
      ...standardGuardrails(['suspended'], { allowedRegions: [] }).map(chosen => select(ou('Sdlc'), chosen)),
    ];
    expect(prove([...minimum(everybody), ...mapping])).toEqual([]);
  });

  test('fails with an absolute guardrail that locks out break-glass and the platform', () => {
    const lockOut = guardrail('lockOut', { absolute: 'by mistake', fixedStatements: [deny({ Action: ['iam:*'] })] });
    expect(prove([...minimum(everybody), select(ou('Infra'), lockOut)])).toMatchObject([{
      id: 'exemptPrincipalBound',
      message: expect.stringMatching(/^StackSets is exempt, but in any account under Infra `iam:\w+` is denied by `lockOut` on organizational unit `Infra`/),
    }]);
  });

  test('fails where somebody could take an exempt name', () => {
    const [{ id, message }] = prove(minimum(PLATFORM_EXEMPTIONS));
    expect(id).toBe('exemptNameUnprotected');
    expect(message).toContain('role `pipeline` is exempt, but in any account under Root anybody with the right to it may `iam:CreateRole`');
  });

  test('asks for no protection of names that only Identity Center can make', () => {
    expect(prove(minimum(PLATFORM_EXEMPTIONS), [...PLATFORM_EXEMPTIONS, BREAK_GLASS])).toEqual([]);
  });

  test('covers users, whose keys are worth as much as their name', () => {
    const vendor: Exemption = { ...PIPELINE, label: 'principal `vendor`', principalArn: 'arn:aws:iam::*:user/vendor' };
    const exemptions = [...PLATFORM_EXEMPTIONS, vendor];
    expect(prove(minimum(exemptions), exemptions)).toEqual([]);
    expect(prove(minimum(PLATFORM_EXEMPTIONS), exemptions)).toMatchObject([{ id: 'exemptNameUnprotected' }]);
  });
});

describe('a requirement of the user', () => {
  const REGIONS = guardrail('regions', { fixedStatements: [deny({ Action: ['ec2:*'], Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } } })] });
  const invariant = (more: Partial<Invariant>): Invariant => ({
    must: 'allow', target: ou('Workloads'), principal: 'role/Developer', action: 'ec2:RunInstances', resource: '*', context: {}, path: 'Guardrails', ...more,
  });
  const check = (more: Partial<Invariant>, selections = [select(ou('Production'), REGIONS)]) =>
    checkInvariants([invariant(more)], planAll(selections, settings()), SHAPE, 'aws').map(({ id, message }) => `${id}: ${message}`);

  test('holds where the context settles it', () => {
    expect(check({ context: { 'aws:RequestedRegion': 'eu-central-1' } })).toEqual([]);
    expect(check({ must: 'deny', target: ou('Production'), context: { 'aws:RequestedRegion': 'us-west-2' } })).toEqual([]);
    expect(check({ target: ou('Sdlc') })).toEqual([]);
  });

  test('fails with what denies it, and where', () => {
    expect(check({ context: { 'aws:RequestedRegion': 'us-west-2' } })).toEqual([
      'mustAllowBroken: `ec2:RunInstances` by `role/Developer` must be allowed in organizational unit `Workloads`, but in Shop it is denied by `regions` on '
      + 'organizational unit `Production`, and in 1 more; narrow the guardrail, exempt the principal, or drop the requirement',
    ]);
  });

  test('fails where it can\'t be told, naming the keys that would settle it', () => {
    expect(check({})[0]).toContain('undetermined until `aws:requestedregion` is known');
  });

  test('fails with what must be denied and is not', () => {
    expect(check({ must: 'deny', context: { 'aws:RequestedRegion': 'us-west-2' } })[0]).toMatch(/^mustDenyBroken: .* in Trial it is allowed/);
  });

  test('holds for accounts to come, too', () => {
    expect(check({ must: 'deny', target: ou('Infra'), context: {} })[0]).toContain('in any account under Infra it is allowed');
  });

  test('may be one of a single account', () => {
    expect(check({ must: 'deny', target: SHOP, context: { 'aws:RequestedRegion': 'us-west-2' } })).toEqual([]);
  });
});
