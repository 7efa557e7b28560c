/** The parts of a `.jsii` file that the API rules read. https://github.com/aws/jsii/blob/main/packages/@jsii/spec/src/assembly.ts */

export interface Docs {
  readonly summary?: string;
  readonly returns?: string;
  readonly default?: string;
}

export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly elementtype: TypeReference };
  readonly union?: { readonly types: readonly TypeReference[] };
  readonly intersection?: { readonly types: readonly TypeReference[] };
}

export interface Named {
  readonly name: string;
  readonly docs?: Docs;
}

export interface Parameter extends Named {
  readonly type: TypeReference;
}

export interface Callable {
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference };
  readonly docs?: Docs;
}

export interface Method extends Callable, Named {
  readonly overrides?: string;
}

export interface Property extends Named {
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly overrides?: string;
}

export interface ApiType extends Named {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Whether an interface is a struct. */
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: Callable;
  readonly methods?: readonly Method[];
  readonly properties?: readonly Property[];
  readonly members?: readonly Named[];
}

export interface Assembly {
  readonly name: string;
  readonly types?: Readonly<Record<string, ApiType>>;
}
