import type { Call } from './call';
import { jsonPath, textsAt } from './json';
import type { JsonPath } from './json';

/** The ARNs that a call names in one way; none where what is needed for them is not in the record. */
export type ArnSource = (call: Call) => string[];

/**
 * One way to find ARNs in a call, written as text:
 * - `=roleArn`: the request parameter at this path, where it is an ARN; `<role.arn`: the response element;
 * - `*`: no resource;
 * - `iam::{account}:role{path:/}{roleName}`: all behind the partition, with `{region}`, `{account}`, request parameters, response elements
 *   (`{<subnetId}`), and what stands for a parameter that was left out. One of them may be a list. A parameter that holds an ARN is itself
 *   the answer: many calls take a name or an ARN.
 */
export function compileArn(text: string): ArnSource {
  if (text === '*') {
    return () => ['*'];
  }
  if (text.startsWith('=') || text.startsWith('<')) {
    const read = reader(text.startsWith('=') ? text.slice(1) : text);
    return call => read(call).filter(isArn);
  }
  const parts = text.split(/\{([^}]*)\}/).map((part, index) => index % 2 === 0 ? () => [part] : placeholder(part));
  return call => expand(parts, call);
}

function expand(parts: readonly ArnSource[], call: Call): string[] {
  let heads = [`arn:${call.partition}:`];
  for (const part of parts) {
    const values = part(call);
    const arn = values.find(isArn);
    if (arn !== undefined) {
      return values.filter(isArn);
    }
    // The frequent case first: a single value.
    heads = values.length === 1 && heads.length === 1 ? [heads[0] + values[0]] : heads.flatMap(head => values.map(value => head + value));
    if (heads.length === 0) {
      return heads;
    }
  }
  return heads;
}

function placeholder(text: string): ArnSource {
  if (text === 'region') {
    return call => call.record.region === undefined ? [] : [call.record.region];
  }
  if (text === 'account') {
    return call => call.accountId === undefined ? [] : [call.accountId];
  }
  const colon = text.indexOf(':');
  if (colon < 0) {
    return reader(text);
  }
  const read = reader(text.slice(0, colon));
  const otherwise = [text.slice(colon + 1)];
  return call => {
    const values = read(call);
    return values.length > 0 ? values : otherwise;
  };
}

function reader(text: string): ArnSource {
  if (text.startsWith('<')) {
    const path: JsonPath = jsonPath(text.slice(1));
    return call => textsAt(call.record.responseElements, path);
  }
  const path = jsonPath(text);
  return call => textsAt(call.record.requestParameters, path);
}

export function isArn(text: string): boolean {
  return text.startsWith('arn:');
}
