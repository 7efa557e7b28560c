/** Unzips and parses log files on several threads, and nothing else. Arguments: the folder and the number of threads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

if (isMainThread) {
  const [folder, threads] = [process.argv[2], Number(process.argv[3])];
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter(name => name.endsWith('.gz')).map(name => join(folder, name));
  for (let thread = 0; thread < threads; thread++) {
    new Worker(__filename, { workerData: files.filter((_, index) => index % threads === thread) });
  }
} else {
  for (const file of workerData as string[]) {
    JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
  }
}
