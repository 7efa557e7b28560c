import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The workers that run the tests are started afterwards, and take the environment from here. */
export default function makeFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'cdk-secure-organization-'));
}
