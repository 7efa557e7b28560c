import { checkAccessAttributes } from '../../../src/domain/access/attribute-rules';

const many = (amount: number) => Object.fromEntries(Array.from({ length: amount }, (_, number) => [`Key${number}`, '${path:userName}']));

describe('attributes for access control', () => {
  test.each([
    [{}],
    [{ 'Department': '${path:enterprise.department}', 'cost center': '${path:enterprise.costCenter}', 'Größe': '${path:emails[primary eq true].value}' }],
    [{ ['k'.repeat(128)]: 's'.repeat(256) }],
    [many(50)],
  ])('are sound within what Identity Center takes: %#', attributes => expect(checkAccessAttributes(attributes)).toEqual([]));

  test.each([
    [many(51), 'tooManyAccessAttributes'],
    [{ '': '${path:userName}' }, 'badAccessAttribute'],
    [{ 'a*b': '${path:userName}' }, 'badAccessAttribute'],
    [{ ['k'.repeat(129)]: '${path:userName}' }, 'badAccessAttribute'],
    [{ Department: '' }, 'badAccessAttribute'],
    [{ Department: '<department>' }, 'badAccessAttribute'],
    [{ Department: 's'.repeat(257) }, 'badAccessAttribute'],
  ])('are told where Identity Center would refuse them: %#', (attributes, id) => {
    expect(checkAccessAttributes(attributes as Record<string, string>)).toEqual([{ id, message: expect.stringMatching(/^[a-z].*[^.]$/) }]);
  });
});
