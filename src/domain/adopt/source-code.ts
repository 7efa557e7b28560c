/** How the app that is written looks. */

const MAX_WIDTH = 140;
const INDENT = '  ';

/** What turns a line around or breaks it, so that a reader sees other code than the compiler. */
const DECEPTIVE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Words that no variable may be called. Keys begin with a capital, so that nothing else of JavaScript can come about. */
const RESERVED = new Set((
  'arguments as async await break case catch class const continue debugger default delete do else enum eval export extends false finally for '
  + 'from function get if implements import in instanceof interface let new null of package private protected public return set static super '
  + 'switch this throw true try type typeof undefined var void while with yield exports module require process'
).split(' '));

/** The text as a literal: whatever stands in it, the literal is one line and means the text. */
export function literal(text: string): string {
  const escaped = text.replace(/[\\']/g, '\\$&').replace(DECEPTIVE, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

/** A comment that stays one, whatever stands in it. */
export function comment(text: string): string {
  return `// ${text.replace(DECEPTIVE, ' ')}`;
}

/** A property of an object literal: code, or an object with properties of its own. */
export type Property = readonly [name: string, value: string | readonly Property[]];

/** A statement that calls with an object as last argument. */
export function callWith(before: string, properties: readonly Property[]): string {
  return `${expressionWith(before, properties, '')};`;
}

/** A call with an object as last argument: in one line where it fits, else a line for each property. */
export function expressionWith(before: string, properties: readonly Property[], indent: string): string {
  return `${objectAfter(before, properties, indent, ');'.length)})`;
}

function objectAfter(before: string, properties: readonly Property[], indent: string, after: number): string {
  const line = `${before}${inOneLine(properties)}`;
  if (indent.length + line.length + after <= MAX_WIDTH) {
    return line;
  }
  const inner = indent + INDENT;
  const members = properties.map(([name, value]) => typeof value === 'string' ? `${propertyName(name)}: ${value}`
    : objectAfter(`${propertyName(name)}: `, value, inner, ','.length));
  return `${before}{\n${members.map(member => `${inner}${member},\n`).join('')}${indent}}`;
}

function inOneLine(properties: readonly Property[]): string {
  return `{ ${properties.map(([name, value]) => `${propertyName(name)}: ${typeof value === 'string' ? value : inOneLine(value)}`).join(', ')} }`;
}

/** `__proto__` in quotes would give the literal another prototype instead of a property. */
function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : name === '__proto__' ? '[\'__proto__\']' : literal(name);
}

/** Gives variables names, none twice. */
export class VariableNames {
  private readonly used: Set<string>;

  constructor(used: readonly string[]) {
    this.used = new Set(used);
  }

  /** A variable for a key: the key with a small letter first, and a word after it where that is taken. */
  nameOf(key: string): string {
    let name = key.charAt(0).toLowerCase() + key.slice(1);
    while (RESERVED.has(name) || this.used.has(name)) {
      name += 'Unit';
    }
    this.used.add(name);
    return name;
  }
}
