import { App, Stack } from 'aws-cdk-lib';
import { SELF } from '../domain/keys/shapes';

export const CONCRETE = { account: SELF, region: 'eu-central-1' };

/** An app with one stack; without an environment it knows its account only after deployment. */
export function scene(env?: typeof CONCRETE) {
  // Apps that are new have this flag, which changes how Aspects are called; older ones lack it.
  const app = new App({ analyticsReporting: false, context: { '@aws-cdk/core:aspectStabilization': env !== undefined } });
  return { app, stack: new Stack(app, 'Stack', { env }) };
}

/** The ids of the warnings in a stack. */
export function warnings(stack: Stack): string[] {
  return stack.node.findAll().flatMap(({ node }) => node.metadata).filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => /cdk-secure-organization:(\w+)/.exec(String(data))![1]);
}

/** A policy as an app writes it that knows its account only after deployment. */
export function withPseudoParameters(value: unknown): unknown {
  if (typeof value === 'string' && value.includes(SELF)) {
    return value === SELF ? { Ref: 'AWS::AccountId' } : { 'Fn::Sub': value.replace('arn:aws:', 'arn:${AWS::Partition}:').replaceAll(SELF, '${AWS::AccountId}') };
  }
  if (Array.isArray(value)) {
    return value.map(withPseudoParameters);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withPseudoParameters(item)])) : value;
}
