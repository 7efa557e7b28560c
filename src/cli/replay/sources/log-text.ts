import { isAscii } from 'node:buffer';
import type { LogText } from '../../../domain/cloudtrail/scanned-record';

/** The bytes of a log as the scanner takes them. */
export function logText(bytes: Buffer): LogText {
  return {
    bytes,
    text: bytes.toString('latin1'),
    isAscii: isAscii(bytes),
    decode: (start, end) => bytes.toString('utf8', start, end),
  };
}
