const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The one base64 text of the bytes that a base64 text stands for; undefined where it is none. Two texts of the same bytes differ
 * only in the bits of the last character that stand for nothing.
 */
export function canonicalBase64(text: string): string | undefined {
  if (!BASE64.test(text)) {
    return undefined;
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (padding === 0) {
    return text;
  }
  const last = text.length - padding - 1;
  const step = padding === 2 ? 16 : 4;
  const value = Math.floor(ALPHABET.indexOf(text[last]) / step) * step;
  return text.slice(0, last) + ALPHABET[value] + text.slice(last + 1);
}
