import { CfnParameter, Lazy, Stack, Token } from 'aws-cdk-lib';
import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import { MAX_IDS_PER_PUBLISHER } from '../domain/limits';
import { quote } from '../domain/text';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';
import { DIRECTORY_PREFIX } from '../runtime/organization-writer/provider';

/**
 * The directory of ids: SSM parameters that the organization writer keeps in every Region where a stack of the app reads one.
 *
 * An id that is known only after deployment is a token. In the organization's own stack it resolves to the resource itself; in
 * any other stack to a template parameter that reads the directory. Exports would tie the stacks together and don't cross
 * Regions; cross-Region references of CDK overflow a custom resource's answer at some 37 ids.
 */
export class IdDirectory {
  private readonly prefix: string;
  private readonly regions: Set<string>;
  private readonly published: Record<string, string>[] = [];

  constructor(
    private readonly scope: Construct, private readonly writer: OrganizationWriter, private readonly chain: MutationChain,
    private readonly findings: Findings, qualifier: string,
  ) {
    this.prefix = `${DIRECTORY_PREFIX}${qualifier}/`;
    this.regions = new Set([Stack.of(scope).region]);
  }

  /** Publishes an id of this stack under a name, and gives the token that works in every stack. */
  publish(name: string, id: string): string {
    let ids = this.published.at(-1);
    if (!ids || Object.keys(ids).length >= MAX_IDS_PER_PUBLISHER) {
      ids = this.addPublisher();
    }
    ids[name] = id;
    return Token.isUnresolved(id) ? Token.asString(new DirectoryId(this, name, id)) : id;
  }

  /** What an id is to the stack in which it is used. */
  resolveIn(consumer: Stack, name: string, id: string): string {
    const home = Stack.of(this.scope);
    if (isWithin(consumer, home)) {
      return id;
    }
    const parameterId = Ids.directoryParameter(name);
    const existing = consumer.node.tryFindChild(parameterId) as CfnParameter | undefined;
    return (existing ?? this.addReader(consumer, parameterId, name)).valueAsString;
  }

  private addReader(consumer: Stack, parameterId: string, name: string): CfnParameter {
    const home = Stack.of(this.scope);
    if (Token.isUnresolved(consumer.region)) {
      this.findings.add('regionUnknown', `it uses the id ${quote(name)} of the organization, which is published per Region, but its own Region is not known; `
        + 'give the stack an `env` with account and Region', consumer.node.path);
    } else if (!Token.isUnresolved(consumer.account) && !Token.isUnresolved(home.account) && consumer.account !== home.account) {
      this.findings.add('otherAccount', `it uses the id ${quote(name)} of the organization, which only the management account ${quote(home.account)} can read, `
        + `but the stack goes to ${quote(consumer.account)}; put the stack into the management account`, consumer.node.path);
    } else {
      this.regions.add(consumer.region);
    }
    // The parameter is read when the stack is deployed, so it must have been written by then.
    consumer.addDependency(home, 'reads ids of the organization');
    return new CfnParameter(consumer, parameterId, {
      type: 'AWS::SSM::Parameter::Value<String>',
      default: `${this.prefix}${name}`,
      description: `Published by ${home.stackName}`,
    });
  }

  private addPublisher(): Record<string, string> {
    const ids: Record<string, string> = {};
    this.published.push(ids);
    const publisher = this.writer.request(this.scope, Ids.publisher(this.published.length), 'SecureOrganizationDirectory', {
      Operation: 'publishIds',
      Prefix: this.prefix,
      // Stacks that read are found only while the app is synthesised.
      Regions: Lazy.list({ produce: () => [...this.regions].sort() }),
      Ids: Lazy.any({ produce: () => ids }) as unknown as Record<string, string>,
    });
    this.chain.append(Phase.DIRECTORY, publisher);
    return ids;
  }
}

/** An id whose meaning depends on the stack that uses it. */
class DirectoryId implements IResolvable {
  readonly creationStack = ['an id of the organization'];

  constructor(private readonly directory: IdDirectory, private readonly name: string, private readonly id: string) {}

  resolve(context: IResolveContext): string {
    return this.directory.resolveIn(Stack.of(context.scope), this.name, this.id);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** Whether a stack is the other one, or nested in it at any depth: then CDK passes references along. */
function isWithin(stack: Stack, other: Stack): boolean {
  for (let outer: Stack | undefined = stack; outer; outer = outer.nestedStackParent) {
    if (outer === other) {
      return true;
    }
  }
  return false;
}
