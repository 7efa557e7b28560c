import fc from 'fast-check';
import { flattenIntrinsics, isOpaque } from '../../../src/domain/policy/intrinsics';

const KNOWN = { AccountId: '111122223333', Partition: 'aws', Region: undefined };

describe('intrinsic functions become texts', () => {
  test.each([
    ['a pseudo parameter that is known', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['one that is not', { Ref: 'AWS::Region' }, '${AWS::Region}'],
    ['one that every object inherits', { Ref: 'AWS::toString' }, '${AWS::toString}'],
    ['a parameter', { Ref: 'Trusted' }, '${Trusted}'],
    ['an attribute', { 'Fn::GetAtt': ['Admin', 'Arn'] }, '${Admin.Arn}'],
    ['an attribute as a text', { 'Fn::GetAtt': 'Admin.Arn' }, '${Admin.Arn}'],
    ['a join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] }, 'arn:aws:iam::111122223333:root'],
    ['a join in a join', { 'Fn::Join': [':', ['a', { 'Fn::Join': ['-', ['b', { Ref: 'C' }]] }]] }, 'a:b-${C}'],
    ['a join of something unknown', { 'Fn::Join': ['', { 'Fn::Split': [',', { Ref: 'Names' }] }] }, '${Fn::Join}'],
    ['a substitution', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Name}' }, 'arn:aws:iam::111122223333:role/${Name}'],
    ['a substitution with variables', { 'Fn::Sub': ['${Account}/${aws:userid}/${Other}', { Account: { Ref: 'AWS::AccountId' } }] }, '111122223333/${aws:userid}/${Other}'],
    ['a substitution that spares a policy variable', { 'Fn::Sub': '${!aws:userid}' }, '${aws:userid}'],
    ['another function', { 'Fn::ImportValue': 'Admin' }, '${Fn::ImportValue}'],
    ['functions deep inside', { a: [{ b: { Ref: 'AWS::Partition' } }] }, { a: [{ b: 'aws' }] }],
    ['what has no value', [1, { Ref: 'AWS::NoValue' }, { a: { Ref: 'AWS::NoValue' }, b: 2 }], [1, { b: 2 }]],
    ['a principal map, which is no function', { AWS: 'x' }, { AWS: 'x' }],
  ])('%s', (_, value, flat) => {
    expect(flattenIntrinsics(value, KNOWN)).toEqual(flat);
  });

  test('whatever stands in them', () => {
    const name = fc.constantFrom('Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::Sub', 'Fn::If');
    const intrinsic = fc.tuple(name, fc.jsonValue()).map(([key, value]) => ({ [key]: value }));
    fc.assert(fc.property(fc.oneof(intrinsic, fc.array(intrinsic), fc.dictionary(fc.string(), intrinsic)), value => {
      flattenIntrinsics(value, KNOWN);
    }));
  });
});

test.each([
  ['${Trusted}', true], ['arn:aws:iam::${Trusted}:root', true], ['${Admin.Arn}', true], ['${AWS::Region}', true], ['${Fn::Join}', true],
  ['${aws:userid}', false], ['${aws:PrincipalTag/team}', false], ['${*}', false], ['plain', false],
])('%s is known only after deployment: %s', (text, expected) => {
  expect(isOpaque(text)).toBe(expected);
});
