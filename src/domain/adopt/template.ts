/** A CloudFormation template, as far as an import needs it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** A stack of the app. */
export interface StackTemplate {
  /** What the command line of the CDK calls it. */
  readonly name: string;
  readonly template: Template;
}

/** The logical id that a value refers to, and the attribute if it names one. */
export function referenceIn(value: unknown): { readonly logicalId: string; readonly attribute?: string } | undefined {
  const { Ref: ref, 'Fn::GetAtt': attribute } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof ref === 'string') {
    return { logicalId: ref };
  }
  const [logicalId, name] = typeof attribute === 'string' ? attribute.split('.') : Array.isArray(attribute) ? attribute : [];
  return typeof logicalId === 'string' ? { logicalId, attribute: name } : undefined;
}
