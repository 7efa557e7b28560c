import type { Call } from './call';
import { textOf } from './json';

/**
 * Actions on objects; whatever else names a bucket is about the bucket.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html, checked 2026-11-24.
 */
const OBJECT_ACTIONS = new RegExp(`^s3:(${[
  'AbortMultipartUpload', 'BypassGovernanceRetention', 'ListMultipartUploadParts', 'ListObject(Version)?Annotations', 'ReplicateDelete', 'ReplicateTags', 'RestoreObject',
  '(Delete|Get|Put|Replicate|Update)Object.*',
].join('|')})$`);

/** Objects or buckets. The record of a call on an object lists both, though only the object is asked for. */
export function s3Resources(call: Call, action: string): (string | undefined)[] {
  const isObject = OBJECT_ACTIONS.test(action);
  const type = isObject ? 'AWS::S3::Object' : 'AWS::S3::Bucket';
  const logged = call.record.resources.filter(resource => resource.type === type).map(resource => resource.arn);
  return logged.length > 0 ? logged : [named(call, isObject)];
}

/** An access point goes by its ARN or alias, which does not tell the bucket. */
function named({ record, partition }: Call, isObject: boolean): string | undefined {
  const bucket = textOf(record.requestParameters, 'bucketName');
  const key = textOf(record.requestParameters, 'key');
  if (bucket === undefined || bucket.startsWith('arn:') || bucket.endsWith('-s3alias') || (isObject && key === undefined)) {
    return undefined;
  }
  return isObject ? `arn:${partition}:s3:::${bucket}/${key}` : `arn:${partition}:s3:::${bucket}`;
}
