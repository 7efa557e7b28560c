import { checkPrincipals } from '../../../src/domain/access/principal-rules';
import type { PrincipalDeclaration } from '../../../src/domain/access/principal-rules';

const ID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
const group = (name: string, id?: string): PrincipalDeclaration => ({ type: 'GROUP', name, id, path: `Access/${name}` });
const user = (name: string, id?: string): PrincipalDeclaration => ({ type: 'USER', name, id, path: `Access/${name}` });
const ids = (...principals: PrincipalDeclaration[]) => checkPrincipals(principals).map(({ id, path }) => `${id} ${path.slice(0, 20)}`);

describe('principals are taken', () => {
  test.each<[string, PrincipalDeclaration[]]>([
    ['by name', [group('Platform team (SRE)'), user('eve@example.com')]],
    ['by id', [group(ID, ID), user('x', `1234567890-${ID}`)]],
    ['with the longest names', [group('x'.repeat(1_024)), user('x'.repeat(128))]],
    ['twice, if both times in the same way', [group('sre', ID), group('sre', ID)]],
    ['as a group and a user of one id, which are in different directories of the store', [group('x', ID), user('x', ID)]],
  ])('%s', (_, principals) => {
    expect(ids(...principals)).toEqual([]);
  });
});

describe('principals are refused', () => {
  test.each<[string, PrincipalDeclaration[], string[]]>([
    ['without a name', [group(''), user(' ')], ['badPrincipalName Access/', 'badPrincipalName Access/ ']],
    ['with longer names', [group('x'.repeat(1_025)), user('y'.repeat(129))], [`badPrincipalName Access/${'x'.repeat(13)}`, `badPrincipalName Access/${'y'.repeat(13)}`]],
    ['with ids that are none', [group('a', 'sre'), user('b', `${ID}\n`)], ['badPrincipalId Access/a', 'badPrincipalId Access/b']],
    ['under two names', [group('sre', ID), group(ID, ID.toUpperCase())], [`principalTwice Access/${ID.slice(0, 13)}`]],
  ])('%s', (_, principals, expected) => {
    expect(ids(...principals)).toEqual(expected);
    expect(checkPrincipals(principals).filter(({ message }) => !/^[a-z].*[^.]$/s.test(message))).toEqual([]);
  });
});
