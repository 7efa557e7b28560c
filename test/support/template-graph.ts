import type { Template } from 'aws-cdk-lib/assertions';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of a template and what CloudFormation makes before what. */
export class TemplateGraph {
  readonly resources: Record<string, Resource>;
  private readonly before: Map<string, Set<string>>;

  constructor(template: Template) {
    this.resources = template.toJSON().Resources ?? {};
    this.before = new Map(Object.entries(this.resources).map(([id, { Properties, DependsOn }]) =>
      [id, new Set([...referencesIn(Properties), ...DependsOn ?? []].filter(target => target in this.resources))]));
  }

  ids(type: string | RegExp): string[] {
    return Object.keys(this.resources).filter(id => (typeof type === 'string' ? this.resources[id].Type === type : type.test(this.resources[id].Type)));
  }

  /** Everything that is made before the resource, whether it says so itself or another in between does. */
  ancestors(id: string): Set<string> {
    const found = new Set<string>();
    const open = [...this.before.get(id)!];
    for (let next = open.pop(); next; next = open.pop()) {
      if (!found.has(next)) {
        found.add(next);
        open.push(...this.before.get(next)!);
      }
    }
    return found;
  }

  /** The resources on a cycle; CloudFormation refuses a template that has one, and `app.synth()` does not look for any. */
  onCycle(): string[] {
    return Object.keys(this.resources).filter(id => this.ancestors(id).has(id));
  }

  /** The resources in the only order in which they can be made; throws where two of them are free to change places. */
  totalOrder(ids: readonly string[]): string[] {
    const ranked = ids.map(id => ({ id, rank: ids.filter(other => this.ancestors(id).has(other)).length })).sort((a, b) => a.rank - b.rank);
    const free = ranked.filter(({ rank }, index) => rank !== index);
    if (free.length > 0) {
      throw new Error(`no total order: ${free.map(({ id }) => id).join(', ')}`);
    }
    return ranked.map(({ id }) => id);
  }
}

/** Everything that changes the organization. */
export const MUTATING = /^(AWS::Organizations::|Custom::SecureOrganization)/;

/** The logical ids that a value refers to. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(referencesIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    switch (key) {
      case 'Ref': return [inner as string];
      case 'Fn::GetAtt': return [Array.isArray(inner) ? inner[0] : String(inner).split('.')[0]];
      case 'Fn::Sub': return subReferences(inner);
      default: return referencesIn(inner);
    }
  });
}

function subReferences(inner: unknown): string[] {
  const [text, variables] = Array.isArray(inner) ? inner : [inner, {}];
  const names = [...String(text).matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(match => match[1]);
  return [...names.filter(name => !(name in variables)), ...referencesIn(variables)];
}
