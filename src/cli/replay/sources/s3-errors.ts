import type { LogProblem, S3File } from './log-file';
import { quote } from '../../../domain/text';
import { BadInput } from '../../exit';

/** What the SDK throws, as far as it matters. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

const PERMISSIONS = {
  list: (bucket: string) => `the credentials need \`s3:ListBucket\` on the bucket ${quote(bucket)}`,
  read: () => 'the credentials need `s3:GetObject`, and `kms:Decrypt` where the bucket is encrypted with a key of KMS',
} as const;

/** Where the bucket is at home, if S3 says so: it answers in other Regions, but with a redirection. */
export function regionTold(error: unknown): string | undefined {
  const { $metadata, $response } = error as SdkError;
  return $metadata?.httpStatusCode === 301 || $metadata?.httpStatusCode === 400 ? $response?.headers?.['x-amz-bucket-region'] : undefined;
}

/** Another try may do: the connection was cut, or S3 answers for itself. */
export function isPassing(error: unknown): boolean {
  const status = (error as SdkError).$metadata?.httpStatusCode;
  return status === undefined ? (error as SdkError).name !== 'CredentialsProviderError' : status >= 500 || status === 429;
}

/** What is wrong with one object only; undefined where all others will fail as well. */
export function problemWith({ name }: S3File, error: unknown): LogProblem | undefined {
  const kind = (error as SdkError).name;
  switch (kind) {
    case 'InvalidObjectState':
      return { kind: 'archived', name, message: `${quote(name)} is archived and was left out; restore it first, if it matters` };
    case 'NoSuchKey':
      return { kind: 'unreadable', name, message: `${quote(name)} was left out: it is not there any more` };
    case 'PreconditionFailed':
      return { kind: 'unreadable', name, message: `${quote(name)} has changed while it was read` };
    default:
      return isPassing(error) ? { kind: 'unreadable', name, message: `${quote(name)} can't be read: ${told(error)}` } : undefined;
  }
}

/** For what the user has to see to. */
export function refusal(what: string, bucket: string, error: unknown, need: keyof typeof PERMISSIONS): BadInput {
  switch ((error as SdkError).name) {
    case 'NoSuchBucket':
      return new BadInput(`there is no bucket ${quote(bucket)}`);
    case 'AccessDenied':
    case 'Forbidden':
      return new BadInput(`${quote(what)} can't be read: access denied; ${PERMISSIONS[need](bucket)}`);
    case 'CredentialsProviderError':
      return new BadInput(`${quote(what)} can't be read: there are no credentials of AWS; set \`AWS_PROFILE\`, or sign in`);
    default:
      return new BadInput(`${quote(what)} can't be read: ${told(error)}`);
  }
}

function told(error: unknown): string {
  const { name, message, code } = error as SdkError;
  return [code ?? name, message].filter(part => part !== undefined && part !== '').join(': ');
}
