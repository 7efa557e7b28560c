import { CfnParameter, Stack, Stage, Token } from 'aws-cdk-lib';
import type { Finding } from '../domain/finding';
import { MAX_TEMPLATE_PARAMETERS } from '../domain/limits';
import { count, quote } from '../domain/text';
import { Findings, validateLate } from '../private/border';
import { dependOnStack } from '../private/dependencies';

/** The parameter that CDK adds to every template after everything is checked. */
const BOOTSTRAP_PARAMETER = 'BootstrapVersion';

/** Whether a stack can read ids of the organization, once per stack; what is wrong is told of the stack that reads. */
export function checkReader(consumer: Stack, home: Stack): void {
  const findings = new Findings(consumer);
  const organization = quote(home.node.path);
  if (Stage.of(consumer) !== Stage.of(home)) {
    findings.add('otherStage', `it uses ids of the organization in ${organization}, which stands in another stage, so that nobody deploys the two in order; `
      + 'put both into one stage, or give it the ids as texts');
    return;
  }
  if (Token.isUnresolved(consumer.region)) {
    findings.add('regionUnknown', `it uses ids of the organization in ${organization}, which are published per Region, but its own Region is not known; `
      + 'give the stack an `env` with account and Region');
  }
  if (!Token.isUnresolved(consumer.account) && !Token.isUnresolved(home.account) && consumer.account !== home.account) {
    findings.add('otherAccount', `it uses ids of the organization in ${organization}, which only the management account ${quote(home.account)} can read, `
      + `but it goes to ${quote(consumer.account)}; put the stack into the management account`);
  }
  // Parameters are read when the stack is deployed, so they must have been written by then.
  dependOnStack(consumer, home, 'reads ids of the organization');
  validateLate(consumer, () => tooManyParameters(consumer));
}

/** Accounts may stand in stacks that are deployed after the organization's own; what comes before can't wait for them. */
export function complainOfOrder(consumer: Stack, home: Stack, name: string): void {
  new Findings(consumer).add('idComesLater', `it uses the id ${quote(name)}, which the stack ${quote(home.node.path)} makes, but that stack is deployed after it; `
    + 'use the id in a stack of its own, or in one that stands beside the organization\'s');
}

function tooManyParameters(consumer: Stack): Finding[] {
  const parameters = consumer.node.findAll().filter(child => child instanceof CfnParameter && Stack.of(child) === consumer)
    .filter(child => child.node.id !== BOOTSTRAP_PARAMETER);
  return parameters.length < MAX_TEMPLATE_PARAMETERS ? [] : [{
    id: 'tooManyParameters',
    path: consumer.node.path,
    message: `it has ${count(parameters.length, 'parameter')}, one for each id of the organization that it uses, but a template takes at most ${MAX_TEMPLATE_PARAMETERS}, `
      + 'one of which CDK needs; spread what uses the ids over more stacks',
  }];
}
