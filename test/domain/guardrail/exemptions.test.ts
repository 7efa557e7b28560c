import { judgeStatement } from '../../../src/domain/evaluation/judge';
import type { Request } from '../../../src/domain/evaluation/request';
import { allowExempt, exemptedStatements, exemptionScope } from '../../../src/domain/guardrail/exemptions';
import type { ExemptionScope } from '../../../src/domain/guardrail/exemptions';
import type { Statement } from '../../../src/domain/policy/document';
import { deny, guardrail, PIPELINE, SHOP_ID } from '../../support/guardrails';

const NOBODY: ExemptionScope = { principalArns: [], accountIds: [], organizationId: 'o-exampleorgid' };
const PIPELINES: ExemptionScope = { ...NOBODY, principalArns: ['arn:*:iam::*:role/pipeline'] };
const RCP = guardrail('rcp', { policyType: 'RESOURCE_CONTROL_POLICY', fixedStatements: [deny({ Principal: '*', Action: ['s3:PutObject'] })] });

const request = (principal: string, context: Request['context'] = {}): Request => ({
  principal: { arn: `arn:aws:iam::${SHOP_ID}:role/${principal}`, accountId: SHOP_ID },
  action: 's3:PutObject',
  resources: ['arn:aws:s3:::data/x'],
  context: { 'aws:PrincipalOrgID': 'o-exampleorgid', ...context },
  otherKeys: 'absent',
});
const denied = (statements: readonly Statement[], asked: Request) => statements.some(statement => judgeStatement(statement, asked).truth === 'yes');

describe('an exempt principal', () => {
  const statements = exemptedStatements(guardrail('a', { fixedStatements: [deny({ Action: ['s3:*'] })] }), PIPELINES);

  test('passes, and nobody else', () => {
    expect(denied(statements, request('pipeline'))).toBe(false);
    expect(denied(statements, request('pipeline-2'))).toBe(true);
  });

  test('passes beside whom the guardrail spares itself', () => {
    const own = guardrail('a', { fixedStatements: [deny({ Action: ['s3:*'], Condition: { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/backup'] } } })] });
    const both = exemptedStatements(own, PIPELINES);
    expect([denied(both, request('backup')), denied(both, request('pipeline')), denied(both, request('other'))]).toEqual([false, false, true]);
  });

  test('does not pass what is absolute', () => {
    expect(denied(exemptedStatements(guardrail('a', { absolute: 'the reason', fixedStatements: [deny({ Action: ['s3:*'] })] }), PIPELINES), request('pipeline'))).toBe(true);
  });

  test('changes nothing where nobody is exempt', () => {
    expect(exemptedStatements(guardrail('a'), NOBODY)).toEqual(guardrail('a').fixedStatements);
  });
});

describe('an exempt principal of a resource control policy', () => {
  const statements = exemptedStatements(RCP, PIPELINES);

  test('passes within the organization', () => {
    expect(denied(statements, request('pipeline'))).toBe(false);
    expect(denied(statements, request('other'))).toBe(true);
  });

  test('of the same name in an account of a stranger does not pass', () => {
    expect(denied(statements, request('pipeline', { 'aws:PrincipalOrgID': 'o-stranger000' }))).toBe(true);
    expect(denied(statements, request('pipeline', { 'aws:PrincipalOrgID': null }))).toBe(true);
  });

  test('is none where the organization is not known', () => {
    expect(denied(exemptedStatements(RCP, { ...PIPELINES, organizationId: undefined }), request('pipeline'))).toBe(true);
  });
});

describe('an exempt account', () => {
  const scope = exemptionScope([{ ...PIPELINE, principalArn: undefined, accountKey: 'Shop', accountId: SHOP_ID }], key => key === 'Shop', 'o-exampleorgid');

  test('passes with everybody in it', () => {
    const statements = exemptedStatements(guardrail('a', { fixedStatements: [deny({ Action: ['s3:*'] })] }), scope);
    expect(denied(statements, request('anybody'))).toBe(false);
    expect(denied(statements, { ...request('anybody'), principal: { arn: 'arn:aws:iam::333333333333:role/x', accountId: '333333333333' } })).toBe(true);
  });

  test('is named only where it is bound', () => {
    expect(exemptionScope([{ ...PIPELINE, principalArn: undefined, accountKey: 'Shop', accountId: SHOP_ID }], () => false, undefined).accountIds).toEqual([]);
  });
});

test('a list of allowed services lets exempt principals do everything', () => {
  const [role, account] = allowExempt({ ...PIPELINES, accountIds: [SHOP_ID] });
  expect(judgeStatement(role, request('pipeline')).truth).toBe('yes');
  expect(judgeStatement(role, request('other')).truth).toBe('no');
  expect(judgeStatement(account, request('other')).truth).toBe('yes');
  expect(allowExempt(NOBODY)).toEqual([]);
});
