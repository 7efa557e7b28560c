import * as fc from 'fast-check';
import { assignKeys, keyOfName } from '../../../src/domain/adopt/keys';
import { checkText } from '../../../src/domain/organization/field-rules';

const ids = ['ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb', 'ou-ab12-cccccccc', 'ou-ab12-dddddddd'];
const unit = (number: number, name: string, parentKey = 'Root') => ({ id: ids[number], name, parentKey });
const keysOf = (sources: ReturnType<typeof unit>[], taken: string[] = []) => [...assignKeys(sources, 'unitKey', 'Unit', taken).values()];

describe('the key of a name', () => {
  test.each([
    ['shop-production', 'ShopProduction'],
    ['Log archive', 'LogArchive'],
    ['SDLC', 'SDLC'],
    ['Nörd & Söhne', 'NordSohne'],
    ['constructor', 'Constructor'],
    ['日本 🎌', ''],
  ])('%j is %j', (name, key) => expect(keyOfName(name)).toBe(key));
});

describe('keys', () => {
  test('come from the name alone where nobody else has it', () => {
    expect(keysOf([unit(0, 'payments'), unit(1, 'shop')])).toEqual(['Payments', 'Shop']);
  });

  test('of one name are all told apart by their parents, and by their ids where these are the same', () => {
    expect(keysOf([unit(0, 'Prod', 'Shop'), unit(1, 'prod', 'Bank')])).toEqual(['ShopProd', 'BankProd']);
    expect(keysOf([unit(0, 'a b'), unit(1, 'a-b')])).toEqual(['ABaaaaaaaa', 'ABbbbbbbbb']);
  });

  test('come from the id where a name has no letter that a key takes, or is one that a key can\'t be', () => {
    expect(keysOf([unit(0, '日本'), unit(1, 'Root'), unit(2, '2024')])).toEqual(['Unitaaaaaaaa', 'RootRoot', 'Unit2024']);
  });

  test('leave those of the layout alone', () => {
    expect(keysOf([unit(0, 'Production', 'Acquired')], ['Production'])).toEqual(['AcquiredProduction']);
    expect(keysOf([unit(0, 'Production', 'Acquired')], ['Production', 'AcquiredProduction'])).toEqual(['Productionaaaaaaaa']);
  });

  test('of names too long for a key are cut, and told apart by their ids', () => {
    const long = 'x'.repeat(100);
    const keys = keysOf([unit(0, `${long}1`), unit(1, `${long}2`)]);
    expect(keys.map(key => [key.length, key.slice(-8)])).toEqual([[50, 'aaaaaaaa'], [50, 'bbbbbbbb']]);
  });

  test('are valid, unique and the same in whatever order, whatever the names', () => {
    const word = fc.constantFrom('a', 'A', 'b', '-', ' ', 'Unit', 'Root', 'aaaaaaaa', 'bbbbbbbb', '1', 'é', '🎌', '\'', '\n', '__proto__', 'constructor');
    const name = fc.array(word, { maxLength: 5 }).map(words => words.join(''));
    const sources = fc.array(fc.record({ name, parentKey: fc.constantFrom('Root', 'A', 'Unit') }), { maxLength: ids.length })
      .map(list => list.map(({ name: given, parentKey }, number) => unit(number, given, parentKey)));
    fc.assert(fc.property(sources, fc.subarray(['A', 'B', 'RootA', 'Unitaaaaaaab']), (list, taken) => {
      const keys = assignKeys(list, 'unitKey', 'Unit', taken);
      expect(new Set([...keys.values(), ...taken]).size).toBe(list.length + taken.length);
      expect([...keys.values()].filter(key => checkText('unitKey', key) !== undefined)).toEqual([]);
      expect(new Map([...assignKeys([...list].reverse(), 'unitKey', 'Unit', taken)].reverse())).toEqual(keys);
    }));
  });
});
