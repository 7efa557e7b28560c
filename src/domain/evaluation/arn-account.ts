const ACCOUNT_IN_ARN = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** The account in an ARN. Absent for a bucket and the like, whose ARN names no account. */
export function accountOfArn(arn: string): string | undefined {
  return ACCOUNT_IN_ARN.exec(arn)?.[1];
}
