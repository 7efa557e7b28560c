import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';

/**
 * Makes the compiled library load its parts when they are first used: an app that uses one construct should not pay for eighty
 * guardrails, and nobody for modules of aws-cdk-lib that they never come to. Lines stay where they are, for the source maps.
 */
function main(lib: string): void {
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js') && !file.endsWith('.lambda.js'));
  for (const file of files) {
    const path = join(lib, file);
    const text = readFileSync(path, 'utf8');
    const lazy = file === 'index.js' ? lazyBarrel(text, lib) : lazyRequires(text);
    if (lazy !== text) {
      writeFileSync(path, lazy);
    }
  }
}

/** `const a_1 = require("a")` becomes a function that loads once, and each `a_1` a call of it. */
export function lazyRequires(text: string): string {
  const source = ts.createSourceFile('compiled.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const names = new Map<string, ts.Identifier>();
  for (const statement of source.statements) {
    const declaration = ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1
      ? statement.declarationList.declarations[0] : undefined;
    const module = declaration && requiredModule(declaration.initializer);
    if (declaration && module !== undefined && ts.isIdentifier(declaration.name)) {
      const name = declaration.name.text;
      names.set(name, declaration.name);
      edits.push({
        start: statement.getStart(),
        end: statement.getEnd(),
        text: `let ${name} = () => { const loaded = require(${JSON.stringify(module)}); ${name} = () => loaded; return loaded; };`,
      });
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && names.get(node.text) !== node && !isPropertyName(node)) {
      edits.push({ start: node.getStart(), end: node.getEnd(), text: isNewed(node) ? `(${node.text}())` : `${node.text}()` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return apply(text, edits);
}

const load = createRequire(__filename);
const DEFINE = 'const lazily = (name, get) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get });';

/**
 * Each `export *` becomes a getter for each name. Node's reader of ES modules distrusts getters that it sees, hence the function, and
 * the line that never runs and tells it the names.
 */
export function lazyBarrel(text: string, lib: string): string {
  const names: string[] = [];
  const lazy = text.replace(/^__exportStar\(require\("([^"]+)"\), exports\);$/gm, (_, module: string) => {
    const own = Object.keys(load(resolve(lib, module))).filter(name => name !== '__esModule');
    names.push(...own);
    return own.map(name => `lazily("${name}", () => require("${module}").${name});`).join(' ');
  });
  return names.length === 0 ? text
    : lazy.replace(/^lazily\(/m, `${DEFINE} lazily(`).replace(/^(?=\/\/# sourceMappingURL=)|$(?![\s\S])/m, `0 && (module.exports = { ${names.join(', ')} });\n`);
}

function requiredModule(initializer: ts.Expression | undefined): string | undefined {
  return initializer && ts.isCallExpression(initializer) && ts.isIdentifier(initializer.expression) && initializer.expression.text === 'require'
    && initializer.arguments.length === 1 && ts.isStringLiteral(initializer.arguments[0]) ? initializer.arguments[0].text : undefined;
}

/** `new a_1.B()`: without parentheses the call would be taken for the constructor's. */
function isNewed(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) && parent.expression === node
    ? isNewed(parent)
    : ts.isNewExpression(parent) && parent.expression === node;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

function apply(text: string, edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((left, { start, end, text: own }) => left.slice(0, start) + own + left.slice(end), text);
}

if (require.main === module) {
  main(process.argv[2] ?? 'lib');
}
