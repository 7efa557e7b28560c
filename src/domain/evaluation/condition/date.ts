const EPOCH = /^\d+$/;
const ISO = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/;

const SECONDS_A_DAY = 86_400;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/**
 * Seconds since 1970 of a date in one of the W3C's profiles of ISO 8601, or of an epoch time; undefined for any other text. A time
 * without zone is UTC. By hand, since a Date accepts whatever resembles a date, and the domain has no clock.
 */
export function parseDate(text: string): number | undefined {
  if (EPOCH.test(text)) {
    return Number(text);
  }
  const match = ISO.exec(text);
  if (!match) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = [match[1], match[2], match[3] ?? '01', match[4] ?? '0', match[5] ?? '0', match[6] ?? '0'].map(Number);
  const offset = offsetSeconds(match[8]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59 || offset === undefined) {
    return undefined;
  }
  return daysSince1970(year, month, day) * SECONDS_A_DAY + hour * 3_600 + minute * 60 + second + Number(match[7] ?? 0) - offset;
}

function offsetSeconds(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') {
    return 0;
  }
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return hours > 23 || minutes > 59 ? undefined : (zone.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  return (year - 1970) * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1] + (isLeap(year) && month > 2 ? 1 : 0) + day - 1;
}
