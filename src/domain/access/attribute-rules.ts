import { MAX_ACCESS_ATTRIBUTES, MAX_ACCESS_ATTRIBUTE_KEY_LENGTH, MAX_ACCESS_ATTRIBUTE_SOURCE_LENGTH } from '../limits';
import { count, quote } from '../text';

type Problem = { readonly id: string; readonly message: string };

/** As the API of Identity Center has them. */
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u;
const SOURCE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]+$/u;

/** What is wrong with attributes for access control: the name of the tag, and where its value comes from. */
export function checkAccessAttributes(attributes: Readonly<Record<string, string>>): Problem[] {
  const entries = Object.entries(attributes);
  return [
    ...entries.length <= MAX_ACCESS_ATTRIBUTES ? [] : [{
      id: 'tooManyAccessAttributes', message: `there are ${count(entries.length, 'attribute')} for access control, but Identity Center takes at most ${MAX_ACCESS_ATTRIBUTES}; drop some`,
    }],
    ...entries.flatMap(([key, source]) => [
      ...KEY.test(key) && key.length <= MAX_ACCESS_ATTRIBUTE_KEY_LENGTH ? [] : [{
        id: 'badAccessAttribute',
        message: `the attribute ${quote(key)} must have 1 to ${MAX_ACCESS_ATTRIBUTE_KEY_LENGTH} letters, digits, spaces and characters of \`_.:/=+-@\`, and has ${key.length}; rename it`,
      }],
      ...SOURCE.test(source) && source.length <= MAX_ACCESS_ATTRIBUTE_SOURCE_LENGTH ? [] : [{
        id: 'badAccessAttribute',
        message: `the source ${quote(source)} of the attribute ${quote(key)} must be a text of 1 to ${MAX_ACCESS_ATTRIBUTE_SOURCE_LENGTH} characters such as `
          + `${quote('${path:enterprise.department}')}`,
      }],
    ]),
  ];
}
