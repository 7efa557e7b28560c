import { BlockList, isIP } from 'node:net';

/** Undefined is unknown. */
export type Maybe = boolean | undefined;

type TextMatch = (pattern: string, wildcards: boolean, kind?: '' | 'i' | 'arn') => Maybe;

/** Whether a value of the policy matches a value of the request, by positive operator; built on what Node.js brings along. */
export const DIRECT_OPERATORS: Readonly<Record<string, (own: string, value: string, text: TextMatch) => Maybe>> = {
  stringequals: (own, _value, text) => text(own, false),
  stringequalsignorecase: (own, _value, text) => text(own, false, 'i'),
  stringlike: (own, _value, text) => text(own, true),
  arnequals: (own, _value, text) => text(own, true, 'arn'),
  arnlike: (own, _value, text) => text(own, true, 'arn'),
  bool: (own, value) => own.toLowerCase() === value.toLowerCase() && ['true', 'false'].includes(value.toLowerCase()),
  binaryequals: (own, value) => isBase64(own) && isBase64(value) && Buffer.from(own, 'base64').equals(Buffer.from(value, 'base64')),
  ipaddress: (own, value) => isInRange(own, value),
  ...comparisons('numeric', text => /^[+-]?\d*\.?\d*$/.test(text) && /\d/.test(text) ? Number(text) : NaN),
  ...comparisons('date', dateOf),
};

/** Whether a value of a policy can match anything: one that can't be read does not. */
export function isReadable(operator: string, own: string): boolean {
  const type = /^(numeric|date|bool|binary|ip)/.exec(operator)?.[1];
  switch (type) {
    case undefined: return true;
    case 'bool': return ['true', 'false'].includes(own.toLowerCase());
    case 'ip': return isInRange(own, own.split('/')[0]);
    default: return DIRECT_OPERATORS[`${type}equals`](own, own, () => undefined) === true;
  }
}

function comparisons(type: string, read: (text: string) => number): typeof DIRECT_OPERATORS {
  const compared = (holds: (value: number, own: number) => boolean) => (own: string, value: string) => holds(read(value), read(own));
  return {
    [`${type}equals`]: compared((value, own) => value === own),
    [`${type}lessthan`]: compared((value, own) => value < own),
    [`${type}lessthanequals`]: compared((value, own) => value <= own),
    [`${type}greaterthan`]: compared((value, own) => value > own),
    [`${type}greaterthanequals`]: compared((value, own) => value >= own),
  };
}

function dateOf(text: string): number {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const iso = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/.exec(text);
  // Without a zone a time is UTC.
  const complete = iso?.[2] !== undefined && iso[5] === undefined ? `${text}Z` : text;
  return iso && isRealDay(text) ? Date.parse(complete) / 1_000 : NaN;
}

/** Date.parse makes the first of March of a thirtieth of February. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isBase64(text: string): boolean {
  return /^(?:[\w+/]{4})*(?:[\w+/]{2}==|[\w+/]{3}=)?$/.test(text) && !text.includes('_');
}

function isInRange(range: string, address: string): boolean {
  const [network, prefix, ...more] = range.split('/');
  const family = isIP(network);
  const most = family === 4 ? 32 : 128;
  const bits = prefix === undefined ? most : /^\d+$/.test(prefix) ? Number(prefix) : NaN;
  if (family === 0 || more.length > 0 || !(bits <= most) || isIP(address) !== family || address.includes('%') || network.includes('%')) {
    return false;
  }
  const list = new BlockList();
  const name = family === 4 ? 'ipv4' : 'ipv6';
  if (bits === most) {
    list.addAddress(network, name);
  } else {
    list.addSubnet(network, bits, name);
  }
  return list.check(address, name);
}
