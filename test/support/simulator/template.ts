/** A value of a template with all that it refers to put in. */
export function resolve(value: any, ref: (id: string) => unknown, attribute: (id: string, name: string) => unknown): any {
  const inner = (part: any): any => resolve(part, ref, attribute);
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(inner);
  }
  const [[name, argument] = ['', undefined], ...more] = Object.entries<any>(value);
  if (more.length > 0 || !/^(Ref$|Fn::)/.test(name)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]).filter(([, part]) => part !== undefined));
  }
  switch (name) {
    case 'Ref': return ref(argument);
    case 'Fn::GetAtt': return attribute(...(Array.isArray(argument) ? argument : argument.split(/\.(.*)/)) as [string, string]);
    case 'Fn::Join': return inner(argument[1]).join(argument[0]);
    case 'Fn::Select': return inner(argument[1])[Number(argument[0])];
    case 'Fn::Split': return inner(argument[1]).split(argument[0]);
    case 'Fn::Sub': {
      const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
      return text.replace(/\$\{([^!}]+)\}/g, (_: string, variable: string) =>
        (variable in variables ? inner(variables[variable]) : inner(variable.includes('.') ? { 'Fn::GetAtt': variable } : { Ref: variable })));
    }
    default: throw new Error(`the simulator knows no ${name}`);
  }
}

