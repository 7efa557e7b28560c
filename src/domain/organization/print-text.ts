import type { Canvas } from './canvas';

/** Cells of the terminal that a text takes: East Asian characters and emoji take two. */
export type Measure = (text: string) => number;

/** Puts a text into colour, or leaves it. */
export type Paint = (text: string) => string;

/** A piece of text that is not broken at the end of a line, unless it alone is longer than one. */
export interface Word {
  readonly text: string;
  readonly paint?: Paint;
  /** Stands next to the word before without a space. */
  readonly tight?: boolean;
}

/** Control characters could move the cursor, and the marks of writing direction turn the rest of a line around. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The words of a text that people gave. */
export function words(text: string, paint?: Paint): Word[] {
  return text.split(/\s+/u).map(part => part.replace(UNPRINTABLE, '\uFFFD')).filter(part => part !== '').map(part => ({ text: part, paint }));
}

/** Puts words onto as few lines as possible, each at most `width` cells wide, and paints them. */
export function wrap(given: readonly Word[], width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { text, paint, tight } of given.flatMap(word => pieces(word, width, measure))) {
    const cells = measure(text);
    const space = line === '' || tight ? '' : ' ';
    const painted = paint ? paint(text) : text;
    if (line !== '' && used + space.length + cells > width) {
      lines.push(line);
      line = painted;
      used = cells;
    } else {
      line += space + painted;
      used += space.length + cells;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Words on lines with something before the first and something as wide before the rest. */
export function hang(text: readonly Word[], first: string, rest: string, { width, measure }: Pick<Canvas, 'width' | 'measure'>): string[] {
  return wrap(text, width - measure(rest), measure).map((line, index) => (index === 0 ? first : rest) + line);
}

/** Breaks a word that is wider than a line, between characters as people see them. */
function pieces(word: Word, width: number, measure: Measure): Word[] {
  const { text } = word;
  if (measure(text) <= width) {
    return [word];
  }
  const broken: string[] = [];
  let piece = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (piece !== '' && measure(piece + segment) > width) {
      broken.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...broken, piece].map((part, index) => ({ ...word, text: part, tight: index > 0 || word.tight }));
}
