import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';
import { PerimeterGuardrails } from '../../src/guardrails/perimeter-guardrails';

test('every guardrail of the catalogue has a factory of its name but the one that the library itself puts on the root, and none else has', () => {
  expect(factoriesOf(PerimeterGuardrails)).toEqual([...GUARDRAILS.keys()].filter(id => id !== 'protectExemptRoles').sort());
});

/** Names of the public static methods, inherited ones included. */
function factoriesOf(type: Function): string[] {
  const own = Object.getOwnPropertyNames(type).filter(name => typeof (type as any)[name] === 'function' && !name.startsWith('_'));
  const parent = Object.getPrototypeOf(type);
  return [...own, ...parent === Function.prototype ? [] : factoriesOf(parent)].sort();
}
