import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../../src/domain/evaluation/request';

const CASES = join(__dirname, '..', 'domain', 'evaluation', 'cases');

/** A request in which the row of a case says only what matters. JSON has no undefined: null is a resource that is not known. */
export interface PartialRequest extends Partial<Omit<Request, 'resources'>> {
  readonly resources?: readonly (string | null)[];
}

export function readCases<T>(name: string): T[] {
  return JSON.parse(readFileSync(join(CASES, `${name}.json`), 'utf8')) as T[];
}

/** Made by a role in a member account, on an object of a bucket; nothing else is in the request. */
export function requestOf({ resources, ...rest }: PartialRequest): Request {
  return {
    principal: { arn: 'arn:aws:iam::222222222222:role/Developer' },
    action: 's3:GetObject',
    context: {},
    otherKeys: 'absent',
    ...rest,
    resources: resources?.map(resource => resource ?? undefined) ?? ['arn:aws:s3:::logs/a'],
  };
}
