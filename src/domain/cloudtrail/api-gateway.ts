/**
 * The IAM actions of API Gateway are the verbs of its REST interface.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html and
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/resources.html; checked 2026-11-24.
 */
const VERBS: readonly [RegExp, string][] = [
  [/^(Get|Export)/, 'GET'],
  // An import into what exists replaces it; what it makes anew is posted.
  [/^(Put|Reimport|ImportDocumentationParts$|TagResource$)/, 'PUT'],
  [/^(Create|Import|Generate|Test)/, 'POST'],
  [/^Update/, 'PATCH'],
  [/^(Delete|Flush|Reset|UntagResource$)/, 'DELETE'],
];

/** Undefined for an event that is none of its operations. */
export function apiGatewayVerb(eventName: string): string | undefined {
  return VERBS.find(([names]) => names.test(eventName))?.[1];
}
