import { Annotations, CfnResource, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IdDirectory } from './directory';
import { MutationChain } from './mutation-chain';
import type { Finding } from '../domain/finding';
import { ACCOUNTS_PER_STACK, MAX_TEMPLATE_RESOURCES } from '../domain/limits';
import { AccountStackChoice, OWN_STACK } from '../domain/organization/account-stack';
import { count, quote } from '../domain/text';
import { dependOnStack } from '../private/dependencies';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** Where accounts are made: in the organization's own stack, or in one that is deployed after it. */
export interface AccountHome {
  readonly number: number;
  readonly stack: Stack;
  /** Where the accounts stand. */
  readonly accounts: Construct;
  readonly chain: MutationChain;
  readonly directory: IdDirectory;
}

interface AccountStacksOptions {
  readonly organization: Construct;
  readonly chain: MutationChain;
  readonly directory: IdDirectory;
  readonly writer: OrganizationWriter;
  readonly qualifier: string;
  readonly stacks: number;
}

/**
 * The stacks that hold the accounts of an organization. Each is made when the first account comes into it. They are deployed one after the
 * other, so that the chain of changes goes on from stack to stack.
 */
export class AccountStacks {
  private readonly homes = new Map<number, AccountHome>();
  private readonly own: AccountHome;
  private choice: AccountStackChoice;

  public constructor(private readonly options: AccountStacksOptions) {
    const { organization, chain, directory, stacks } = options;
    this.own = { number: OWN_STACK, stack: Stack.of(organization), accounts: new Construct(organization, Ids.ACCOUNTS), chain, directory };
    this.homes.set(OWN_STACK, this.own);
    this.choice = new AccountStackChoice(stacks);
  }

  /** Nothing but the baseline tells in which stack an account was made when the number of stacks was another one. */
  public warnWithoutBaseline(hasBaseline: boolean): void {
    const { organization, stacks } = this.options;
    if (!hasBaseline && stacks > 1) {
      Annotations.of(organization).addWarningV2('cdk-secure-organization:accountStacksWithoutBaseline',
        `without a baseline, another number than ${quote(`accountStacks: ${stacks}`)} would make accounts a second time in other stacks, under e-mail addresses that are taken; `
        + 'once they are deployed, write one with `npx cdk-secure-organization accept` and name it as `baselineFile`');
    }
  }

  /** Leaves every account in the stack in which it was accepted. */
  public keep(accepted: ReadonlyMap<string, number>): void {
    this.choice = new AccountStackChoice(this.options.stacks, accepted);
  }

  public homeOf(key: string): AccountHome {
    const number = this.choice.stackOf(key);
    return this.homes.get(number) ?? this.addStack(number);
  }

  /** Stacks with more resources than a template takes. */
  public tooFull(accounts: number): Finding[] {
    return [...this.homes.values()].flatMap(({ stack }) => {
      const resources = stack.node.findAll().filter(each => CfnResource.isCfnResource(each) && each.stack === stack).length;
      const needed = Math.max(this.options.stacks + 1, Math.ceil(accounts / ACCOUNTS_PER_STACK));
      return resources <= MAX_TEMPLATE_RESOURCES ? [] : [{
        id: 'tooManyResources',
        path: stack.node.path,
        message: `it has ${count(resources, 'resource')}, but a template takes at most ${MAX_TEMPLATE_RESOURCES}; spread the accounts over more stacks with `
          + `${quote(`accountStacks: ${needed}`)}, where accounts of the baseline stay where they are, or move what is not the organization's to a stack of its own`,
      }];
    });
  }

  private addStack(number: number): AccountHome {
    const { organization, writer, qualifier } = this.options;
    const { own } = this;
    writer.serveStacks((name, value) => own.directory.publish(name, value));
    const stack = new Stack(organization, Ids.accountStack(number), this.propsOf(number));
    const chain = new MutationChain();
    const isEarlier = (consumer: Stack) => [...this.homes.values()].some(home => home.number < number && home.stack === consumer);
    const directory = new IdDirectory(new Construct(stack, Ids.DIRECTORY), writer, chain, qualifier, isEarlier);
    for (const other of this.homes.values()) {
      const [first, second] = other.number < number ? [other.stack, stack] : [stack, other.stack];
      dependOnStack(second, first, 'Organizations has one writer at a time');
    }
    const home: AccountHome = { number, stack, accounts: new Construct(stack, Ids.ACCOUNTS), chain, directory };
    this.homes.set(number, home);
    return home;
  }

  private propsOf(number: number): StackProps {
    const { stack } = this.own;
    return {
      env: { account: stack.account, region: stack.region },
      stackName: `${stack.stackName}-accounts-${number}`,
      description: `Accounts of the organization in ${stack.stackName}`,
      terminationProtection: stack.terminationProtection,
    };
  }
}
