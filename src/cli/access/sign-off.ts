import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { AccessOrganization } from './organization';
import type { Format } from './output';
import { findReach, questionOf, usualOrder } from './who-can';
import type { WhoCanOptions } from './who-can';
import { accessRows } from '../../domain/access/access-rows';
import { accessSections } from '../../domain/access/access-sections';
import { countsText, reviewMarkdown, reviewRecord } from '../../domain/access/review-record';
import { oneLine, quote } from '../../domain/text';
import { BadInput } from '../exit';
import { jsonText } from '../json-text';

export interface SignOffOptions extends WhoCanOptions {
  readonly signOff: string;
  readonly out?: string;
  /** The form of the record where no file is named. */
  readonly format?: Format;
}

/** Endings of files, and how the form is called otherwise. */
const FORMS: ReadonlyMap<string, Format> = new Map([['.json', 'json'], ['.md', 'markdown']]);

/** Writes what a reviewer signs, and tells where. A record is never written over. */
export function signOff(organization: AccessOrganization, options: SignOffOptions, now: Date): string {
  const { manifest: { qualifier, organizationId }, view, sha256 } = organization;
  const reviewer = options.signOff.trim();
  if (reviewer === '') {
    throw new BadInput('the name of whoever signs is empty; give it as `--sign-off \'Jane Doe\'`');
  }
  const date = now.toISOString().replace(/\.\d+Z$/, 'Z');
  const file = options.out ?? `access-review.${qualifier}.${date.slice(0, 10)}${options.format === 'markdown' ? '.md' : '.json'}`;
  const form = FORMS.get(extname(file).toLowerCase());
  if (form === undefined) {
    throw new BadInput(`the record ${quote(file)} is neither JSON nor Markdown; name a file that ends with \`.json\` or \`.md\``);
  }
  if (options.format !== undefined && options.format !== form) {
    throw new BadInput(`the record ${quote(file)} can't be of the form ${quote(options.format)}; leave \`--format\` out, or say \`--format ${form}\``);
  }
  const { reach } = findReach(organization, options);
  const record = reviewRecord({
    date,
    reviewer,
    qualifier,
    ...organizationId !== undefined && { organizationId },
    inventory: { sha256 },
    question: questionOf(options),
    rows: accessRows(reach, view),
  });
  write(file, form === 'markdown' ? reviewMarkdown(record, accessSections(reach, view, options.by ?? usualOrder(record.question))) : `${jsonText(record)}\n`);
  return `${oneLine(file)}: ${countsText(record.counts)}, reviewed by ${oneLine(reviewer)}\n`;
}

/** Whether the file is there is asked by the same call that writes it. */
function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    throw new BadInput(code === 'EEXIST' && syscall === 'open' ? `${quote(path)} exists, and a record of a review is never written over; name another file with \`--out\``
      : `the record ${quote(path)} can't be written: ${code}; name another file with \`--out\``);
  }
}
