import { Exemption, Guardrail } from '../../src';
import { email, findingTexts } from '../support/apps';
import { withGuardrails } from '../support/guardrail-sets';

test('fails with all that is wrong with a set of guardrails at once', () => {
  const { app, org, stack, guardrails } = withGuardrails({ standardMapping: false, allowedRegions: ['eu-centrall-1'], today: '2026-11-25' });
  const json = (guardrailId: string, policy: object | string) =>
    Guardrail.customJson({ guardrailId, policy: typeof policy === 'string' ? policy : JSON.stringify(policy) });
  guardrails.add(org.sdlc, json('notJson', '{'));
  guardrails.add(org.sdlc, json('principal', { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' }));
  guardrails.add(org.sdlc, json('unknown', { Effect: 'Deny', Action: 's3:DeleteBuckett', Resource: '*' }));
  guardrails.add(org.sdlc, json('tooLong', { Effect: 'Deny', NotAction: Array.from({ length: 2_000 }, (_, index) => `s3:*${index}*`), Resource: '*' }));
  guardrails.add(org.sdlc, Guardrail.denyIamUsers());
  guardrails.add(org.sdlc, Guardrail.denyIamUsers());
  guardrails.add(stack as any, Guardrail.denyEverything());
  guardrails.add(org.staging, Guardrail.protectLogArchive({ bucketNames: [] } as any));
  guardrails.addExemption(Exemption.role('deploy/old', { owner: 'platform', reason: 'was needed', expires: '2026-01-31' }));
  guardrails.addExemption(Exemption.account(org.production.addAccount('Shop', { email: email('shop') }), { owner: 'a', reason: 'b', expires: '2027-01-31' }));

  const ids = new Set(findingTexts(app).map(text => /^\[(\w+)\]/.exec(text)![1]));
  for (const id of [
    'unknownRegion', 'policyNotJson', 'unsupportedElement', 'unknownAction', 'statementTooLong', 'guardrailTwice', 'unknownTarget', 'missingParameter',
    'exemptionExpired', 'policyNamesWaitingAccount',
  ]) {
    expect(ids).toContain(id);
  }
});
