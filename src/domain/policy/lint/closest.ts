/** Names that people take for the prefix of a service, and what it is called in policies. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['api-gateway', 'apigateway'], ['amazonmq', 'mq'], ['alb', 'elasticloadbalancing'], ['cloudwatchlogs', 'logs'], ['cognito', 'cognito-idp'],
  ['efs', 'elasticfilesystem'], ['elb', 'elasticloadbalancing'], ['elbv2', 'elasticloadbalancing'], ['emr', 'elasticmapreduce'],
  ['eventbridge', 'events'], ['identitycenter', 'sso'], ['keyspaces', 'cassandra'], ['macie', 'macie2'], ['monitoring', 'cloudwatch'],
  ['msk', 'kafka'], ['opensearchservice', 'es'], ['parameterstore', 'ssm'], ['pinpoint', 'mobiletargeting'], ['stepfunctions', 'states'],
  ['systemsmanager', 'ssm'], ['tagging', 'tag'],
]);

/** The prefix that was probably meant. */
export function closestService(prefix: string, prefixes: readonly string[]): string | undefined {
  return OTHER_NAMES.get(prefix.toLowerCase()) ?? closest(prefix, prefixes);
}

/** The name that differs least in letters, without regard to case; none where too much would have to change. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    // Each letter more or less is a change, so that most candidates need no closer look.
    if (Math.abs(candidate.length - wanted.length) < least) {
      const distance = editDistance(wanted, candidate.toLowerCase());
      if (distance < least) {
        [best, least] = [candidate, distance];
      }
    }
  }
  return best;
}

/** How many letters must be put in, taken out or replaced. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (one[i] === other[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length];
}

/** `; did you mean …?` of a message, or nothing. */
export function suggestion(candidate: string | undefined): string {
  return candidate === undefined ? '' : `; did you mean \`${candidate}\`?`;
}
