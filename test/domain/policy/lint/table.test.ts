import type { EncodedTable } from '../../../../src/domain/policy/lint/encoded-table';
import { IamTable } from '../../../../src/domain/policy/lint/table';

const BOOKS = JSON.stringify({
  keys: [['aws:ResourceTag/${TagKey}', 'String'], ['books:Genres', 'ArrayOfString'], ['books:Context:${Name}.value', 'String']],
  resources: [[['arn:*:books:*:*:book/*', 'arn:*:paper:*:*:book/*'], [0]], [['arn:*:books:*:*:shelf/*'], []]],
  groups: [
    { names: 'ReadBook BurnBook', keys: [1], resources: [[0, [2]]] },
    { names: 'ListBooks', keys: [], resources: [] },
  ],
});
const ENCODED: EncodedTable = {
  source: 'a test',
  globalKeys: [['aws:PrincipalTag/${TagKey}', 'String'], ['aws:TagKeys', 'ArrayOfString'], ['aws:CurrentTime', 'Date']],
  arnServices: { paper: ['books'] },
  keyServices: { library: ['books'] },
  services: { books: BOOKS, broken: 'no JSON: read only when it is asked for' },
};

describe('the table', () => {
  const table = new IamTable(ENCODED);
  const books = table.service('Books')!;

  test('knows actions in any case, with their resources and keys', () => {
    const burn = books.actions.get('books:burnbook')!;
    expect(burn.name).toBe('books:BurnBook');
    expect([...burn.keys].map(key => key.name)).toEqual(['books:Genres']);
    expect(burn.resources[0].arns).toEqual(['arn:*:books:*:*:book/*', 'arn:*:paper:*:*:book/*']);
    expect([...burn.resources[0].keys].map(key => key.name)).toEqual(['aws:ResourceTag/${TagKey}', 'books:Context:${Name}.value']);
    expect(books.actions.get('books:listbooks')!.resources).toEqual([]);
    expect(books.actions.get('books:writebook')).toBeUndefined();
  });

  test('tells which resources no action is said to take', () => {
    expect(books.arns).toEqual(['arn:*:books:*:*:book/*', 'arn:*:paper:*:*:book/*', 'arn:*:books:*:*:shelf/*']);
    expect(books.strayArns).toEqual(['arn:*:books:*:*:shelf/*']);
  });

  test('tells the type of a key, and whether it has several values', () => {
    expect(books.keys.find('books:genres')).toEqual({ name: 'books:Genres', type: 'String', multivalued: true });
    expect(table.globalKeys.find('aws:currenttime')).toEqual({ name: 'aws:CurrentTime', type: 'Date', multivalued: false });
  });

  test('finds keys with a part that the user chooses, if that part is there', () => {
    expect(books.keys.find('books:context:a.b.value')?.name).toBe('books:Context:${Name}.value');
    expect(table.globalKeys.find('aws:PrincipalTag/a/b')?.name).toBe('aws:PrincipalTag/${TagKey}');
    expect([books.keys.find('books:Context:.value'), books.keys.find('books:Context:axvalue'), table.globalKeys.find('aws:PrincipalTag/')])
      .toEqual([undefined, undefined, undefined]);
  });

  test('finds services by the ARNs of their resources and by the prefix of their keys', () => {
    expect(table.servicesByArn('paper')).toEqual([books]);
    expect(table.servicesByArn('books')).toEqual([books]);
    expect(table.servicesByKeyPrefix('Library')).toEqual([books]);
    expect(table.servicesByArn('stone')).toEqual([]);
  });

  test('takes no name of an object for a service', () => {
    expect(['__proto__', 'constructor', 'toString'].map(name => [table.service(name), table.servicesByArn(name)])).toEqual(Array(3).fill([undefined, []]));
  });
});
