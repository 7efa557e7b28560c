import { quote } from '../../domain/text';
import { BadInput } from '../exit';

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date, or a time, as records write theirs: `2026-03-01T00:00:00Z`. Without a zone it is UTC. */
export function readTime(text: string): string {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes('T');
  const time = DATE.test(text) ? Date.parse(text.includes('T') && !hasZone ? `${text}Z` : text) : NaN;
  if (Number.isNaN(time) || !isDay(text.slice(0, 10))) {
    throw new BadInput(`${quote(text)} is no time; write it as \`2026-03-01\` or \`2026-03-01T10:00:00Z\``);
  }
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The engine takes 31 February for 3 March. */
function isDay(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
}
