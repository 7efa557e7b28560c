/**
 * Addresses of private networks, of carriers (100.64.0.0/10) and of links, which the internet does not carry.
 *
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry/ and its counterpart for IPv6, checked 2026-11-24.
 */
const PRIVATE = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::1$)/i;
const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)$/i;

export function isIpAddress(text: string): boolean {
  return ADDRESS.test(text);
}

export function isPublicAddress(text: string): boolean {
  return isIpAddress(text) && !PRIVATE.test(text);
}
