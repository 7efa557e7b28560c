import * as cdk from 'aws-cdk-lib';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import * as library from '../../src';

/** Runs an app that `adopt` wrote and gives it, unsynthesised; its assembly goes into the folder, where one is given. */
export function adoptedApp(source: string, outdir?: string): cdk.App {
  class App extends cdk.App {
    constructor() {
      super({ outdir });
    }
  }
  const modules: Record<string, object> = { 'aws-cdk-lib': { App, Stack: cdk.Stack }, 'cdk-secure-organization': library };
  const javascript = transpile(`${source}\nexports.app = app;`, { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 });
  const exported: { app?: cdk.App } = {};
  new Function('require', 'exports', javascript)((name: string) => modules[name], exported);
  return exported.app!;
}
