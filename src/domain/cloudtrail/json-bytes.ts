/** JSON in UTF-8, all of whose syntax is ASCII: bytes beyond that stand in texts only. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const UPPER_E = 0x45;
const LOWER_E = 0x65;
const LOWER_F = 0x66;
const LOWER_N = 0x6e;
const LOWER_T = 0x74;
const LOWER_U = 0x75;

const TRUE = bytesOf('true');
const FALSE = bytesOf('false');
const NULL = bytesOf('null');
const HEX_DIGITS = new Set(bytesOf('0123456789abcdefABCDEF'));
const SIMPLE_ESCAPES = new Set(bytesOf('"\\/bfnrt'));

/** Thrown where the bytes are no JSON, or end too early to be. */
export class JsonDefect {
  public constructor(readonly at: number, readonly isEnd: boolean) {}
}

/**
 * Walks over JSON without making anything of it, and takes what `JSON.parse` takes. The one thing more that it takes is control characters
 * within texts: to look for them would double the time. Every method gets the index at which to begin and gives the one behind the end.
 * No recursion, so that no depth is too much.
 */
export class JsonBytes {
  /** One for each open bracket: whether it is a brace. */
  private readonly braces: boolean[] = [];
  /** Where the next backslash is from where it was looked for last. Reading goes back where it begins anew, so both must be known. */
  private backslash = -1;
  private soughtFrom = 0;

  /** The text has one character for each byte: what looks for a character in a text is many times faster than any loop over bytes. */
  public constructor(readonly bytes: Uint8Array, readonly text: string, readonly end = bytes.length) {}

  /** The byte at an index; 0, which is part of no syntax, behind the end. */
  public at(i: number): number {
    return i < this.end ? this.bytes[i] : 0;
  }

  public fail(i: number): never {
    throw new JsonDefect(i, i >= this.end);
  }

  public skipSpace(i: number): number {
    let byte = this.at(i);
    while (byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) {
      byte = this.at(++i);
    }
    return i;
  }

  public expect(byte: number, i: number): number {
    return this.at(i) === byte ? i + 1 : this.fail(i);
  }

  /** From the opening quote. */
  public skipText(i: number): number {
    const start = this.expect(QUOTE, i);
    const quote = this.text.indexOf('"', start);
    if (this.backslash < start || start < this.soughtFrom) {
      this.seekBackslash(start);
    }
    return quote >= 0 && quote < this.backslash ? quote + 1 : this.skipEscapedText(start);
  }

  private seekBackslash(start: number): void {
    // What was looked through once isn't looked through again, else going back would cost a reading to the end each time.
    const earlier = start < this.soughtFrom ? this.text.slice(start, this.soughtFrom).indexOf('\\') : -1;
    if (earlier >= 0) {
      this.backslash = start + earlier;
    } else if (start >= this.soughtFrom) {
      this.backslash = this.find('\\', start);
    }
    this.soughtFrom = start;
  }

  private skipEscapedText(i: number): number {
    let quote = this.find('"', i);
    for (;;) {
      const backslash = this.find('\\', i);
      if (quote < backslash) {
        return quote + 1;
      }
      if (backslash === this.end) {
        return this.fail(this.end);
      }
      i = this.skipEscape(backslash + 1);
      quote = quote < i ? this.find('"', i) : quote;
    }
  }

  /** Where a character is, or the end. */
  private find(character: string, i: number): number {
    const found = this.text.indexOf(character, i);
    return found < 0 ? this.end : found;
  }

  /** The space before a colon, and the colon. */
  public skipColon(i: number): number {
    return this.expect(COLON, this.at(i) === COLON ? i : this.skipSpace(i));
  }

  /** Whether this is what stands at an index. */
  public isAt(i: number, text: string): boolean {
    return this.text.slice(i, i + text.length) === text;
  }

  public skipValue(i: number): number {
    const { braces } = this;
    let depth = 0;
    for (;;) {
      const byte = this.at(i);
      if (byte === QUOTE) {
        i = this.skipText(i);
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        const isObject = byte === OPEN_BRACE;
        braces[depth++] = isObject;
        i = this.skipSpace(i + 1);
        if (this.at(i) !== (isObject ? CLOSE_BRACE : CLOSE_BRACKET)) {
          i = isObject ? this.skipSpace(this.skipColon(this.skipText(i))) : i;
          continue;
        }
        depth--;
        i++;
      } else {
        i = this.skipScalar(i);
      }
      if (depth === 0) {
        return i;
      }
      // A value has ended, and with it perhaps those around it.
      let isObject = braces[depth - 1];
      for (i = this.skipSpace(i); this.at(i) !== COMMA; i = this.skipSpace(i)) {
        i = this.expect(isObject ? CLOSE_BRACE : CLOSE_BRACKET, i);
        if (--depth === 0) {
          return i;
        }
        isObject = braces[depth - 1];
      }
      i = this.skipSpace(i + 1);
      i = isObject ? this.skipSpace(this.skipColon(this.skipText(i))) : i;
    }
  }

  /** `true`, `false`, `null` or a number. */
  private skipScalar(i: number): number {
    switch (this.at(i)) {
      case LOWER_T:
        return this.skipWord(TRUE, i);
      case LOWER_F:
        return this.skipWord(FALSE, i);
      case LOWER_N:
        return this.skipWord(NULL, i);
      default:
        return this.skipNumber(i);
    }
  }

  private skipWord(word: readonly number[], i: number): number {
    for (let k = 0; k < word.length; k++) {
      this.expect(word[k], i + k);
    }
    return i + word.length;
  }

  private skipNumber(i: number): number {
    i = this.at(i) === MINUS ? i + 1 : i;
    i = this.at(i) === ZERO ? i + 1 : this.skipDigits(i);
    if (this.at(i) === DOT) {
      i = this.skipDigits(i + 1);
    }
    if (this.at(i) === LOWER_E || this.at(i) === UPPER_E) {
      const sign = this.at(i + 1);
      i = this.skipDigits(sign === MINUS || sign === PLUS ? i + 2 : i + 1);
    }
    return i;
  }

  private skipDigits(i: number): number {
    const start = i;
    while (isDigit(this.at(i))) {
      i++;
    }
    return i > start ? i : this.fail(i);
  }

  /** From behind the backslash. */
  private skipEscape(i: number): number {
    const byte = this.at(i);
    if (byte !== LOWER_U) {
      return SIMPLE_ESCAPES.has(byte) ? i + 1 : this.fail(i);
    }
    for (let digit = i + 1; digit <= i + 4; digit++) {
      if (!HEX_DIGITS.has(this.at(digit))) {
        this.fail(digit);
      }
    }
    return i + 5;
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function bytesOf(ascii: string): number[] {
  return [...ascii].map(character => character.charCodeAt(0));
}
