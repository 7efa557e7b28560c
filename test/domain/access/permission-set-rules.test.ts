import fc from 'fast-check';
import { parseIdentityPolicy } from '../../../src/domain/access/identity-policy';
import { awsPolicyArn, inlineDocument, sessionDuration } from '../../../src/domain/access/permission-set';
import type { PermissionSetDeclaration } from '../../../src/domain/access/permission-set';
import { checkPermissionSet, checkPermissionSets, inlinePolicySize } from '../../../src/domain/access/permission-set-rules';
import type { PermissionSetChecks } from '../../../src/domain/access/permission-set-rules';
import { MAX_INLINE_POLICY_BYTES, MAX_PERMISSION_SETS } from '../../../src/domain/limits';
import { lintStatements } from '../../../src/guardrails/iam-table';

const x = (length: number) => 'x'.repeat(length);
const names = (length: number) => Array.from({ length }, (_, number) => `Policy${number}`);
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

const declared = (more: Partial<PermissionSetDeclaration> = {}): PermissionSetDeclaration => ({ name: 'Developer', awsManagedPolicies: ['ReadOnlyAccess'], path: 'Access/Developer', ...more });
const ids = (more: Partial<PermissionSetDeclaration>, checks?: PermissionSetChecks) => checkPermissionSet(declared(more), checks).map(({ id }) => id);

describe('a permission set is sound', () => {
  test.each<[string, Partial<PermissionSetDeclaration>]>([
    ['with nothing but a policy', {}],
    ['with the longest name', { name: x(32) }],
    ['with a name of all that is taken', { name: 'a_B+=,.@-9' }],
    ['with the longest description', { description: x(700) }],
    ['with a description in several lines and with umlauts', { description: 'für\tjeden\n' }],
    ['with a session of one hour', { sessionMinutes: 60 }],
    ['with a session of twelve', { sessionMinutes: 720 }],
    ['with the longest relay state', { relayState: `https://${x(232)}` }],
    ['with ten policies', { awsManagedPolicies: names(6), customerManagedPolicies: names(4).map(name => ({ name })) }],
    ['with policies of AWS in all forms', { awsManagedPolicies: ['ReadOnlyAccess', 'job-function/Billing', 'arn:aws-cn:iam::aws:policy/service-role/AWSConfigRole'] }],
    ['with policies of one name under two paths', { customerManagedPolicies: [{ name: 'a' }, { name: 'a', path: '/platform/' }] }],
    ['with nothing but statements', { awsManagedPolicies: undefined, inlinePolicy: READ }],
    ['with statements whose Sid is empty, as if they had none', { inlinePolicy: [{ ...READ, Sid: '' }, { ...READ, Sid: '' }, { ...READ, Sid: 'Read1' }] }],
    ['with a boundary of AWS', { boundary: { awsManagedPolicy: 'PowerUserAccess' } }],
    ['with a boundary that every account has', { boundary: { customerManagedPolicy: { name: 'boundary', path: '/platform/' } } }],
    ['with tags', { tags: { 'team': 'the shop', 'cost:center': '/a/b' } }],
    ['without anything, if Identity Center has it already', { existing: true, awsManagedPolicies: undefined }],
  ])('%s', (_, more) => {
    expect(ids(more)).toEqual([]);
  });
});

describe('a permission set is refused', () => {
  test.each<[string, Partial<PermissionSetDeclaration>, string[]]>([
    ['without a name', { name: '' }, ['badPermissionSetName']],
    ['with a longer name', { name: x(33) }, ['badPermissionSetName']],
    ['with a space in its name', { name: 'Power user' }, ['badPermissionSetName']],
    ['with a line break after its name', { name: 'Developer\n' }, ['badPermissionSetName']],
    ['with a bad name, even if Identity Center is said to have it', { name: 'é', existing: true }, ['badPermissionSetName']],
    ['with an empty description', { description: '' }, ['badPermissionSetDescription']],
    ['with a longer description', { description: x(701) }, ['badPermissionSetDescription']],
    ['with a description beyond Latin-1', { description: '開発者' }, ['badPermissionSetDescription']],
    ['with a session of less than an hour', { sessionMinutes: 59 }, ['badSessionDuration']],
    ['with a session of more than twelve', { sessionMinutes: 721 }, ['badSessionDuration']],
    ['with half a minute', { sessionMinutes: 90.5 }, ['badSessionDuration']],
    ['with no number of minutes', { sessionMinutes: NaN }, ['badSessionDuration']],
    ['with an empty relay state', { relayState: '' }, ['badRelayState']],
    ['with a longer relay state', { relayState: x(241) }, ['badRelayState']],
    ['with a relay state of odd characters', { relayState: 'https://<x>' }, ['badRelayState']],
    ['with eleven policies', { awsManagedPolicies: names(11) }, ['tooManyManagedPolicies']],
    ['with more than Identity Center takes', { awsManagedPolicies: names(21) }, ['tooManyPoliciesInPermissionSet', 'tooManyManagedPolicies']],
    ['with a policy that is there twice in two forms', { awsManagedPolicies: ['ReadOnlyAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'] }, ['duplicateManagedPolicy']],
    ['with a policy of one account', { awsManagedPolicies: ['arn:aws:iam::111111111111:policy/mine'] }, ['customerPolicyByArn']],
    ['with a policy that no name is like', { awsManagedPolicies: ['Read only', ''] }, ['badManagedPolicy', 'badManagedPolicy']],
    ['with a path in the name of a customer managed policy', { customerManagedPolicies: [{ name: 'platform/a' }] }, ['badCustomerPolicyName']],
    ['with a path that does not end', { customerManagedPolicies: [{ name: 'a', path: '/platform' }] }, ['badCustomerPolicyPath']],
    ['with a path too long', { customerManagedPolicies: [{ name: 'a', path: `/${x(511)}/` }] }, ['badCustomerPolicyPath']],
    ['with a boundary of nothing', { boundary: {} }, ['badBoundary']],
    ['with two boundaries', { boundary: { awsManagedPolicy: 'PowerUserAccess', customerManagedPolicy: { name: 'a' } } }, ['badBoundary']],
    ['with a boundary of one account', { boundary: { awsManagedPolicy: 'arn:aws:iam::111111111111:policy/mine' } }, ['customerPolicyByArn']],
    ['with a tag that AWS keeps for itself', { tags: { 'aws:x': 'y' } }, ['badTag']],
    ['with a tag without a value', { tags: { team: '' } }, ['badTag']],
    ['with a tag of nothing but a slash', { tags: { '/': 'x' } }, ['badTag']],
    ['without any policy', { awsManagedPolicies: [], boundary: { awsManagedPolicy: 'ReadOnlyAccess' } }, ['emptyPermissionSet']],
    ['with statements that say for whom', { inlinePolicy: { ...READ, Principal: '*' } }, ['principalInIdentityPolicy']],
    ['with statements that have what no statement has', { inlinePolicy: { ...READ, Comment: 'x' } }, ['unsupportedElement']],
    ['with statements without resources', { inlinePolicy: [{ Effect: 'Allow', Action: 's3:*' }] }, ['elementMissing']],
    ['with a list of no statements', { inlinePolicy: [] }, ['policyWithoutStatement']],
    ['with no policy at all for one', { inlinePolicy: 'ReadOnlyAccess' }, ['policyNoObject']],
    ['with a Sid of two words', { inlinePolicy: { ...READ, Sid: 'two words' } }, ['badSid']],
    ['with two statements of one Sid', { inlinePolicy: [{ ...READ, Sid: 'a' }, { ...READ, Sid: 'a' }] }, ['duplicateSid']],
    ['with statements beyond Latin-1', { inlinePolicy: { ...READ, Resource: 'arn:aws:s3:::データ/*' } }, ['badInlinePolicyCharacters']],
  ])('%s', (_, more, expected) => {
    expect(ids(more)).toEqual(expected);
  });

  test('with all that is wrong with it at once, each in its place', () => {
    const findings = checkPermissionSet(declared({ name: 'é', sessionMinutes: 5, tags: { 'aws:x': 'y' } }));
    expect(findings.map(({ id, path }) => `${id} ${path}`)).toEqual(['badPermissionSetName Access/Developer', 'badSessionDuration Access/Developer', 'badTag Access/Developer']);
    expect(findings.filter(({ message }) => !/^[a-z].*[^.]$/s.test(message))).toEqual([]);
  });
});

describe('more than ten managed policies', () => {
  test('are taken where every account\'s quota was raised, up to what Identity Center takes', () => {
    expect(ids({ awsManagedPolicies: names(20) }, { managedPoliciesPerRole: 20 })).toEqual([]);
    expect(ids({ awsManagedPolicies: names(21) }, { managedPoliciesPerRole: 25 })).toEqual(['tooManyPoliciesInPermissionSet']);
  });
});

describe('the inline policy', () => {
  const lint = (statements: Parameters<typeof lintStatements>[0]) => lintStatements(statements, 'SERVICE_CONTROL_POLICY');
  const ofSize = (bytes: number) => {
    const empty = inlinePolicySize(JSON.stringify(inlineDocument({ ...READ, Resource: 'arn:aws:s3:::' })));
    return { ...READ, Resource: `arn:aws:s3:::${x(bytes - empty)}` };
  };

  test('may have as many bytes as Identity Center takes, and not one more', () => {
    expect(ids({ inlinePolicy: ofSize(MAX_INLINE_POLICY_BYTES) })).toEqual([]);
    expect(ids({ inlinePolicy: ofSize(MAX_INLINE_POLICY_BYTES + 1) })).toEqual(['inlinePolicyTooLarge']);
  });

  test('has the size of its bytes without white space', () => {
    expect(inlinePolicySize('a b\n\tc')).toBe(3);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(inlinePolicySize(text)).toBe(Buffer.byteLength(text.replace(/\s/g, '')));
    }));
  });

  test('is linted as guardrails are, but for what was acknowledged', () => {
    const inlinePolicy = { Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' };
    expect(ids({ inlinePolicy }, { lint })).toEqual(['unknownAction']);
    expect(ids({ inlinePolicy, acknowledged: ['unknownAction'] }, { lint })).toEqual([]);
  });

  test('becomes a document from whatever form it was given in', () => {
    const document = { Version: '2012-10-17', Statement: [READ] };
    for (const given of [READ, [READ], { Statement: READ }, document]) {
      expect(inlineDocument(given)).toEqual(document);
    }
  });

  test('ends in statements or in problems, whatever it is', () => {
    fc.assert(fc.property(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, maxDepth: 4 }), given => {
      const { statements, problems } = parseIdentityPolicy(given);
      expect(statements.length + problems.length).toBeGreaterThan(0);
      expect(() => checkPermissionSet(declared({ inlinePolicy: given }), { lint })).not.toThrow();
    }));
  });
});

describe('permission sets beside each other', () => {
  test('have names of their own', () => {
    const findings = checkPermissionSets([declared(), declared({ name: 'Other' }), declared({ path: 'second' }), declared({ path: 'third' })]);
    expect(findings.map(({ id, path }) => `${id} ${path}`)).toEqual(['duplicatePermissionSet second', 'duplicatePermissionSet third']);
  });

  test('are no more than an instance holds', () => {
    const many = Array.from({ length: MAX_PERMISSION_SETS + 1 }, (_, number) => declared({ name: `P${number}` }));
    expect(checkPermissionSets(many.slice(1))).toEqual([]);
    expect(checkPermissionSets(many).map(({ id }) => id)).toEqual(['tooManyPermissionSets']);
  });
});

describe('what AWS is told', () => {
  test('is a session in hours and minutes', () => {
    expect([60, 90, 480, 720, 61].map(sessionDuration)).toEqual(['PT1H', 'PT1H30M', 'PT8H', 'PT12H', 'PT1H1M']);
  });

  test('is the ARN of a policy of AWS in the partition of the instance', () => {
    expect(awsPolicyArn('job-function/Billing', 'aws-us-gov')).toBe('arn:aws-us-gov:iam::aws:policy/job-function/Billing');
    expect(awsPolicyArn('arn:aws:iam::aws:policy/ReadOnlyAccess', 'aws-cn')).toBe('arn:aws-cn:iam::aws:policy/ReadOnlyAccess');
  });
});
