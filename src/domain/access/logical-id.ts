import { rowText } from './assignment';
import type { AssignmentRow } from './assignment';
import { MAX_LOGICAL_ID_LENGTH } from '../limits';

/** SHA-256 of a text in UTF-8, as hexadecimal digits. The domain imports no module, so whoever asks for ids brings it. */
export type Sha256 = (text: string) => string;

/** CloudFormation takes letters and digits, and the CDK a letter first. */
const PREFIX = 'Assign';
const DIGITS = 20;
const PART_LENGTH = Math.floor((MAX_LOGICAL_ID_LENGTH - PREFIX.length - DIGITS) / 3);

/**
 * The logical id of an assignment follows from who may do what where, and from nothing else: under another id CloudFormation would make the
 * assignment a second time, which Identity Center refuses, before it deletes the first. The words are for people; the digits tell apart.
 */
export function assignmentLogicalId(row: AssignmentRow, sha256: Sha256): string {
  const words = [row.permissionSet, row.principal, row.account].map(wordOf).join('');
  return `${PREFIX}${words}${sha256(rowText(row)).slice(0, DIGITS).toUpperCase()}`;
}

/** `shop-dev` becomes `ShopDev`. */
function wordOf(text: string): string {
  return text.split(/[^A-Za-z0-9]+/).filter(part => part !== '').map(part => part[0].toUpperCase() + part.slice(1)).join('').slice(0, PART_LENGTH);
}
