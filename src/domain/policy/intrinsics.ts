/** What the pseudo parameters of CloudFormation stand for, by their names without `AWS::`; those that are absent are not known. */
export type PseudoParameters = Readonly<Record<string, string | undefined>>;

/** What CloudFormation leaves out of a list or an object. */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The values of a template with its intrinsic functions as texts, in the notation of `Fn::Sub`: `${Admin.Arn}` is an attribute of a
 * resource, `${Trusted}` a parameter, and `${Fn::ImportValue}` whatever that function gives. Such a text is known only after deployment.
 */
export function flattenIntrinsics(value: unknown, known: PseudoParameters): unknown {
  const flat = flatten(value, known);
  return flat === NO_VALUE ? undefined : flat;
}

/** Whether a text, or a part of it, is known only after deployment. Policy variables, such as `${aws:userid}`, are no such part. */
export function isOpaque(text: string): boolean {
  return /\$\{(?![a-z0-9-]+:[^:}]|[*?$]\})[^}]*\}/i.test(text);
}

function flatten(value: unknown, known: PseudoParameters): unknown {
  if (Array.isArray(value)) {
    return value.map(item => flatten(item, known)).filter(item => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const keys = Object.keys(value);
  const intrinsic = keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::')) ? keys[0] : undefined;
  if (intrinsic !== undefined) {
    return intrinsicText(intrinsic, (value as Record<string, unknown>)[intrinsic], known);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, flatten(item, known)]).filter(([, item]) => item !== NO_VALUE));
}

function intrinsicText(name: string, given: unknown, known: PseudoParameters): string | typeof NO_VALUE {
  switch (name) {
    case 'Ref':
      return given === 'AWS::NoValue' ? NO_VALUE : typeof given === 'string' ? reference(given, known) : '${Ref}';
    case 'Fn::GetAtt': {
      const parts = Array.isArray(given) ? given : [given];
      return parts.every(part => typeof part === 'string') ? `\${${parts.join('.')}}` : '${Fn::GetAtt}';
    }
    case 'Fn::Join':
      return join(given, known);
    case 'Fn::Sub':
      return substitute(given, known);
    default:
      return `\${${name}}`;
  }
}

function reference(name: string, known: PseudoParameters): string {
  const pseudo = name.startsWith('AWS::') ? name.slice('AWS::'.length) : '';
  return (Object.hasOwn(known, pseudo) ? known[pseudo] : undefined) ?? `\${${name}}`;
}

function join(given: unknown, known: PseudoParameters): string {
  const [delimiter, values] = Array.isArray(given) ? given : [];
  const parts = flatten(values, known);
  const isKnown = typeof delimiter === 'string' && Array.isArray(parts) && parts.every(part => typeof part === 'string');
  return isKnown ? parts.join(delimiter) : '${Fn::Join}';
}

function substitute(given: unknown, known: PseudoParameters): string {
  const [template, variables] = Array.isArray(given) ? given : [given, {}];
  if (typeof template !== 'string') {
    return '${Fn::Sub}';
  }
  const values = (flatten(variables ?? {}, known) ?? {}) as Record<string, unknown>;
  return template.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) {
      return `\${${name.slice(1)}}`;
    }
    const value = Object.hasOwn(values, name.trim()) ? values[name.trim()] : undefined;
    return typeof value === 'string' ? value : reference(name.trim(), known);
  });
}
