import type { Condition, PolicyDocument, Statement } from './document';

/** The shape in which a statement is written: a list of one is a plain string, as the policy grammar allows. */
export type RenderedPolicy = { readonly Version: '2012-10-17'; readonly Statement: readonly Record<string, unknown>[] };

/** Elements in the order in which AWS's own examples write them; a fixed order keeps diffs small. */
const LIST_ELEMENTS = ['Action', 'NotAction', 'Resource', 'NotResource'] as const;

/** The policy as an object for CloudFormation, which writes it without white space. The same input gives the same text. */
export function renderPolicy(document: PolicyDocument): RenderedPolicy {
  return { Version: document.Version, Statement: document.Statement.map(renderStatement) };
}

/**
 * Size as Organizations counts it: every character of the text it is given. CloudFormation gives it the object without
 * white space, which is what JSON.stringify writes.
 */
export function policySize(document: PolicyDocument): number {
  return JSON.stringify(renderPolicy(document)).length;
}

function renderStatement(statement: Statement): Record<string, unknown> {
  const rendered: Record<string, unknown> = { Effect: statement.Effect };
  if (statement.Principal) {
    rendered.Principal = statement.Principal;
  }
  for (const element of LIST_ELEMENTS) {
    const values = statement[element];
    if (values) {
      rendered[element] = single(values);
    }
  }
  if (statement.Condition && Object.keys(statement.Condition).length > 0) {
    rendered.Condition = renderCondition(statement.Condition);
  }
  return rendered;
}

function renderCondition(condition: Condition): Record<string, unknown> {
  return Object.fromEntries(Object.entries(condition).map(([operator, keys]) =>
    [operator, Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, single(values)]))]));
}

function single(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0] : values;
}
