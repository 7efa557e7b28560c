/** Where a name stands. Members become PascalCase in C# and Go, where they meet no keyword; parameters stay camelCase. */
export type Place = 'member' | 'parameter';

interface Language {
  readonly language: string;
  readonly places: readonly Place[];
  /** How the language writes a name of the API. */
  readonly spelling: (name: string) => string;
  readonly words: ReadonlySet<string>;
}

const snakeCase = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const pascalCase = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const asIs = (name: string) => name;
const words = (text: string) => new Set(text.trim().split(/\s+/));

const BOTH: readonly Place[] = ['member', 'parameter'];

/** jsii renames what is reserved, each language in another way, and projen silences its warning: the docs then name what isn't there. */
const LANGUAGES: readonly Language[] = [
  {
    language: 'Python',
    places: BOTH,
    spelling: snakeCase,
    words: words(`and as assert async await break class continue def del elif else except finally for from global if import in is lambda
      nonlocal not or pass raise return self try while with yield`),
  },
  {
    language: 'Java',
    places: BOTH,
    spelling: asIs,
    words: words(`abstract assert boolean break build byte case catch char class const continue default do double else enum extends false final
      finally float for goto if implements import instanceof int interface long native new null package private protected public return
      short static strictfp super switch synchronized this throw throws transient true try void volatile while`),
  },
  {
    // What every object has already.
    language: 'Java',
    places: ['member'],
    spelling: asIs,
    words: words('clone equals finalize getClass hashCode notify notifyAll wait'),
  },
  {
    language: 'C#',
    places: ['parameter'],
    spelling: asIs,
    words: words(`abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum
      event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new
      null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static
      string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`),
  },
  {
    language: 'C#',
    places: ['member'],
    spelling: pascalCase,
    words: words('Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals'),
  },
  {
    language: 'Go',
    places: ['parameter'],
    spelling: asIs,
    words: words(`break case chan const continue default defer else fallthrough for func go goto if import interface map package range return
      select struct switch type var`),
  },
];

/** The languages in which the name is reserved. */
export function reservedIn(name: string, place: Place): string[] {
  const found = LANGUAGES.filter(({ places, spelling, words: reserved }) => places.includes(place) && reserved.has(spelling(name)));
  return [...new Set(found.map(({ language }) => language))];
}
