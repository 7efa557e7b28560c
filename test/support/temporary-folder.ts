import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A folder that is gone when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secure-organization-'));
  made.push(folder);
  return folder;
}

afterAll(() => made.splice(0).forEach(folder => rmSync(folder, { recursive: true, force: true })));
