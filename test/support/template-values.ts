/** What the references in a template stand for. */
export interface References {
  ref(name: string): unknown;
  attribute(id: string, name: string): unknown;
}

/** A value of a template with everything put in that it refers to. What refers to nothing (`AWS::NoValue`) is left out. */
export function resolveValue(value: any, references: References): any {
  const inner = (part: unknown) => resolveValue(part, references);
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(inner);
  }
  const [name, argument] = Object.entries<any>(value)[0] ?? [];
  switch (name) {
    case 'Ref': return references.ref(argument);
    case 'Fn::GetAtt': return references.attribute(argument[0], argument[1]);
    case 'Fn::Join': return inner(argument[1]).join(argument[0]);
    case 'Fn::Select': return inner(argument[1])[Number(argument[0])];
    case 'Fn::Split': return inner(argument[1]).split(argument[0]);
    default:
      if (name?.startsWith('Fn::')) {
        throw new Error(`${name} is not known here`);
      }
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]).filter(([, part]) => part !== undefined));
  }
}
