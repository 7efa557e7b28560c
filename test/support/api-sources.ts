import * as ts from 'typescript';

/** A source file that `src/index.ts` exports. */
export interface PublicSource {
  readonly name: string;
  readonly text: string;
}

type ApiType = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;

/** Types that TypeScript brings and jsii knows. */
const BUILT_IN = ['Record', 'Array', 'Date', 'Promise'];

/** The files that a barrel exports, and whatever stands in it beside. */
export function readBarrel(text: string): { readonly files: string[]; readonly complaints: string[] } {
  const found = parse({ name: 'index.ts', text }).statements.map(statement => ({ statement, file: starredFile(statement) }));
  return {
    files: found.flatMap(({ file }) => file ?? []),
    complaints: found.filter(({ file }) => file === undefined)
      .map(({ statement }) => `index.ts: ${firstLine(statement)} is more than \`export * from\` one file`),
  };
}

/**
 * What `.jsii` does not show, because jsii left it out or took it for something else: exports that are neither class, interface
 * nor enum, overloads of which only the first survives, literals that become any text, types that hide behind an alias.
 */
export function checkSources(sources: readonly PublicSource[]): string[] {
  const files = sources.map(parse);
  const exported = files.flatMap(file => file.statements.filter(isExported).map(nameOf));
  return files.flatMap(file => {
    const known = new Set([...exported, ...BUILT_IN, ...packageImports(file)]);
    const complaints = file.statements.filter(isExported).flatMap(statement => (isApiType(statement)
      ? [...overloads(statement), ...spoiltTypes(statement, known)]
      : [`${firstLine(statement)} is invisible in other languages`]));
    return complaints.map(complaint => `${file.fileName}: ${complaint}`);
  });
}

function parse({ name, text }: PublicSource): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

/** The file of `export * from 'file'`. */
function starredFile(statement: ts.Statement): string | undefined {
  return ts.isExportDeclaration(statement) && !statement.exportClause && statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text : undefined;
}

function isExported(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) || ts.isExportAssignment(statement) || hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function isApiType(statement: ts.Statement): statement is ApiType {
  return ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isEnumDeclaration(statement);
}

function overloads(type: ApiType): string[] {
  const callables = [ts.isMethodDeclaration, ts.isMethodSignature, ts.isConstructorDeclaration];
  const names = publicMembers(type).filter(member => callables.some(isCallable => isCallable(member))).map(nameOf);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
    .map(name => `${nameOf(type)}.${name} has overloads, of which other languages see the first`);
}

function spoiltTypes(type: ApiType, known: ReadonlySet<string>): string[] {
  return publicMembers(type).flatMap(member => signatureOf(member).flatMap(node => {
    const at = `${nameOf(type)}.${nameOf(member)}`;
    if (ts.isUnionTypeNode(node) && node.types.filter(part => part.kind !== ts.SyntaxKind.UndefinedKeyword).length > 1) {
      return [`${at} is a union, \`${node.getText()}\``];
    }
    if (ts.isLiteralTypeNode(node)) {
      return [`${at} takes a literal, \`${node.getText()}\`, which is any value of its kind in other languages; make an enum`];
    }
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && !known.has(node.typeName.text)) {
      return [`${at} mentions \`${node.typeName.text}\`, which is not exported`];
    }
    return [];
  }));
}

function publicMembers(type: ApiType): ts.Node[] {
  const members: readonly ts.Node[] = type.members;
  return members.filter(member => !hasModifier(member, ts.SyntaxKind.PrivateKeyword) && !hasModifier(member, ts.SyntaxKind.ProtectedKeyword)
    && !/@internal\b/.test(docsOf(member)));
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ((node as { modifiers?: readonly ts.Node[] }).modifiers ?? []).some(modifier => modifier.kind === kind);
}

function docsOf(node: ts.Node): string {
  return node.getFullText().slice(0, node.getStart() - node.getFullStart());
}

/** The types in the signature of a member, without what its body mentions. */
function signatureOf(member: ts.Node): ts.Node[] {
  const { type, parameters } = member as { type?: ts.Node; parameters?: readonly ts.ParameterDeclaration[] };
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  [type, ...(parameters ?? []).map(parameter => parameter.type)].forEach(node => node && visit(node));
  return found;
}

/** The names that a file takes from packages, whose types jsii knows. */
function packageImports(file: ts.SourceFile): string[] {
  return file.statements.filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && !moduleSpecifier.text.startsWith('.'))
    .map(({ importClause }) => importClause?.namedBindings)
    .flatMap(bindings => (bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : []));
}

function nameOf(node: ts.Node): string {
  return ts.isConstructorDeclaration(node) ? 'constructor' : (node as { name?: ts.Node }).name?.getText() ?? firstLine(node);
}

function firstLine(node: ts.Node): string {
  return `\`${node.getText().split('\n')[0]}\``;
}
