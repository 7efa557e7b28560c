/** An address as groups of bits, the highest first: four of 8 in IPv4, eight of 16 in IPv6. */
interface Address {
  readonly groups: readonly number[];
  readonly bitsPerGroup: number;
}

export interface AddressRange {
  readonly address: Address;
  readonly prefix: number;
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const HEXTET = /^[0-9a-fA-F]{1,4}$/;

/**
 * An IPv4 or IPv6 address; undefined for any other text. An IPv6 address that stands for an IPv4 one (`::ffff:192.0.2.1`) is
 * IPv6: AWS names no rule that would make it match an IPv4 range.
 */
export function parseAddress(text: string): Address | undefined {
  const groups = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return groups && { groups, bitsPerGroup: groups.length === 4 ? 8 : 16 };
}

/** A range in CIDR notation; an address without prefix is a range of one. Bits behind the prefix play no role. */
export function parseRange(text: string): AddressRange | undefined {
  const [host, prefixText, more] = text.split('/');
  const address = parseAddress(host);
  if (!address || more !== undefined || (prefixText !== undefined && !OCTET.test(prefixText))) {
    return undefined;
  }
  const bits = address.groups.length * address.bitsPerGroup;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  return prefix <= bits ? { address, prefix } : undefined;
}

export function contains(range: AddressRange, address: Address): boolean {
  const { groups, bitsPerGroup } = range.address;
  if (groups.length !== address.groups.length) {
    return false;
  }
  for (let i = 0, bits = range.prefix; bits > 0; i++, bits -= bitsPerGroup) {
    const ignored = 2 ** Math.max(0, bitsPerGroup - bits);
    if (Math.floor(groups[i] / ignored) !== Math.floor(address.groups[i] / ignored)) {
      return false;
    }
  }
  return true;
}

function parseIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => OCTET.test(part) && Number(part) <= 255) ? parts.map(Number) : undefined;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const groups = halves.map((half, i) => parseHextets(half, i === halves.length - 1));
  const [head, tail] = groups;
  if (head === undefined || (halves.length === 2 && tail === undefined)) {
    return undefined;
  }
  if (halves.length === 1) {
    return head.length === 8 ? head : undefined;
  }
  const zeros = 8 - head.length - tail!.length;
  return zeros > 0 ? [...head, ...new Array<number>(zeros).fill(0), ...tail!] : undefined;
}

/** The last two groups may be written as an IPv4 address. */
function parseHextets(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') {
    return [];
  }
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    const octets = isEnd && i === parts.length - 1 && part.includes('.') ? parseIpv4(part) : undefined;
    if (octets) {
      groups.push(octets[0] * 256 + octets[1], octets[2] * 256 + octets[3]);
    } else if (HEXTET.test(part)) {
      groups.push(parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}
