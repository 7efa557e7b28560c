import { rmSync } from 'node:fs';

export default function removeFolder(): void {
  rmSync(process.env.TMPDIR!, { recursive: true, force: true });
}
