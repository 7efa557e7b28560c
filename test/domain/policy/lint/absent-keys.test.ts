import { ABSENT_KEY_NAMES, absenceOf } from '../../../../src/domain/policy/lint/absent-keys';
import { iamTable } from '../../../../src/guardrails/iam-table';

describe('a key that requests often lack', () => {
  test('is a global key that AWS documents', () => {
    expect(ABSENT_KEY_NAMES.filter(name => iamTable().globalKeys.find(name.replace(/\/$/, '/x')) === undefined)).toEqual([]);
    expect(new Set(ABSENT_KEY_NAMES).size).toBe(ABSENT_KEY_NAMES.length);
  });

  test('is known in any case, with any tag', () => {
    expect(absenceOf('AWS:sourceIP', 'SERVICE_CONTROL_POLICY')).toContain('VPC endpoint');
    expect(absenceOf('aws:PrincipalTag/dp:exclude/x', 'SERVICE_CONTROL_POLICY')).toContain('without the tag');
  });

  test('is none that all requests have', () => {
    expect(['aws:RequestedRegion', 'aws:SecureTransport', 'aws:PrincipalTagged', 'ec2:InstanceType', ''].map(key => absenceOf(key, 'SERVICE_CONTROL_POLICY')))
      .toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test('may be one in requests to a resource, whoever sends them, but not in those of a member account', () => {
    expect(absenceOf('aws:PrincipalOrgID', 'SERVICE_CONTROL_POLICY')).toBeUndefined();
    expect(absenceOf('aws:PrincipalOrgID', 'RESOURCE_CONTROL_POLICY')).toContain('anonymous');
  });
});
