import * as first from '../../src';
import { draftOf, findingTexts, twoStacks } from '../support/apps';

/** The library as a second copy in `node_modules` would be: other classes, the same aws-cdk-lib. */
function secondCopy(): typeof first {
  let copy: typeof first | undefined;
  const cdk = jest.requireActual('aws-cdk-lib');
  jest.isolateModules(() => {
    jest.doMock('aws-cdk-lib', () => cdk);
    jest.doMock('constructs', () => jest.requireActual('constructs'));
    copy = jest.requireActual('../../src');
  });
  return copy!;
}

test('a second copy of this library takes what the first one made', () => {
  const second = secondCopy();
  expect(second.SecureOrganization).not.toBe(first.SecureOrganization);
  const { app, stack } = twoStacks();
  const org = new first.SecureOrganization(stack, 'Organization', {
    source: second.OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }) as any,
    layout: second.OrganizationLayout.awsRecommended() as any,
  });
  const guardrails = new second.GuardrailSet(stack, 'Guardrails', { organization: org as any, allowedRegions: ['us-east-1'] });
  guardrails.add(org.sandbox, first.Guardrail.denyInternetGateways() as any);

  expect(findingTexts(app)).toEqual([]);
  expect(JSON.stringify(draftOf(stack))).toContain('ec2:CreateInternetGateway');
});
