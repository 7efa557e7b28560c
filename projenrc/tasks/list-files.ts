import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Names what a synthesis wrote for people to read: templates and manifests, with their sizes. */
const assembly = process.argv[2] ?? 'cdk.out';
const files = readdirSync(assembly, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.template\.json$|^secure-organization\..*\.json$/.test(file)).sort();

console.log('Written:');
files.forEach(file => console.log(`  ${join(assembly, file)} (${(statSync(join(assembly, file)).size / 1000).toFixed(1)} kB)`));
