const LOG_NAME = /\.(json|jsonl|ndjson)(\.gz)?$/;
/** CloudTrail puts the digests of its log files, which prove them whole, into a folder beside them. */
const DIGEST_NAME = /(^|[/\\_])CloudTrail-Digest[/\\_]/;

/** What a folder or prefix is searched for. */
export const LOG_PATTERN = '**/*.{json,jsonl,ndjson}{,.gz}';

export function isLogName(name: string): boolean {
  return LOG_NAME.test(name);
}

export function isDigestName(name: string): boolean {
  return DIGEST_NAME.test(name);
}
