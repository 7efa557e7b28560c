import { CfnParameter, Lazy, Stack, Token } from 'aws-cdk-lib';
import type { IResolvable, IResolveContext } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { checkReader, complainOfOrder } from './directory-reader';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import { MAX_IDS_PER_PUBLISHER } from '../domain/limits';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';
import { DIRECTORY_PREFIX } from '../runtime/organization-writer/provider';

/**
 * The directory of ids: SSM parameters that the organization writer keeps in every Region where a stack of the app reads one.
 *
 * An id that is known only after deployment is a token. In the organization's own stack, and in stacks nested with it, it
 * resolves to the resource itself; in any other stack to a template parameter that reads the directory. Exports would tie
 * the stacks together and don't cross Regions; cross-Region references of CDK overflow a custom resource's answer at some
 * 37 ids.
 */
export class IdDirectory {
  private readonly prefix: string;
  private readonly home: Stack;
  private readonly regions: Set<string>;
  private readonly published: Record<string, string>[] = [];
  private readonly readers = new Set<Stack>();

  constructor(
    private readonly scope: Construct, private readonly writer: OrganizationWriter, private readonly chain: MutationChain,
    private readonly qualifier: string,
    /** Whether a stack is deployed before this one, so that it can't read what is published here. */
    private readonly isEarlier: (stack: Stack) => boolean = () => false,
  ) {
    this.prefix = `${DIRECTORY_PREFIX}${qualifier}/`;
    this.home = Stack.of(scope);
    this.regions = new Set([this.home.region]);
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
    // Stacks that are nested in one are deployed as one: what the publisher writes would come too late for a parameter, which is
    // read before anything is deployed. CDK passes a reference up and down between them.
    return outermost(consumer) === outermost(this.home) ? id : this.readIn(consumer, name).valueAsString;
  }

  private readIn(consumer: Stack, name: string): CfnParameter {
    if (!this.readers.has(consumer)) {
      this.readers.add(consumer);
      this.regions.add(consumer.region);
      if (this.isEarlier(consumer)) {
        complainOfOrder(consumer, this.home, name);
      } else {
        checkReader(consumer, this.home);
      }
    }
    const path = name.split('/');
    const scope = namespace(consumer, Ids.DIRECTORY_READERS, this.qualifier, ...path.slice(0, -1));
    const id = path[path.length - 1];
    return scope.node.tryFindChild(id) as CfnParameter | undefined ?? new CfnParameter(scope, id, {
      type: 'AWS::SSM::Parameter::Value<String>',
      default: `${this.prefix}${name}`,
      description: `Published by ${this.scope.node.path}`,
    });
  }

  private addPublisher(): Record<string, string> {
    const ids: Record<string, string> = {};
    this.published.push(ids);
    const publisher = this.writer.request(this.scope, Ids.publisher(this.published.length), 'SecureOrganizationDirectory', {
      Operation: 'publishIds',
      Prefix: this.prefix,
      // Stacks that read are found only while the app is synthesised, so the first answer is not the last; a stable Lazy would keep it.
      Regions: Lazy.uncachedList({ produce: () => [...this.regions].sort() }),
      Ids: Lazy.uncachedAny({ produce: () => ids }) as unknown as Record<string, string>,
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

function outermost(stack: Stack): Stack {
  let outer = stack;
  while (outer.nestedStackParent) {
    outer = outer.nestedStackParent;
  }
  return outer;
}
