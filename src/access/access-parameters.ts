import { createHash } from 'node:crypto';
import type { Stack } from 'aws-cdk-lib';
import { CfnParameter, Token } from 'aws-cdk-lib';
import { CfnParameter as SsmParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';
import { DIRECTORY_PREFIX } from '../runtime/organization-writer/provider';

/**
 * The ids that the stacks of assignments need of the stack of the access model, as SSM parameters: exports would tie the stacks together, so
 * that no permission set could ever be replaced.
 */
export class AccessParameters {
  private readonly names = new Map<string, string>();

  constructor(private readonly scope: Construct, private readonly qualifier: string) {}

  /** What `value` is in another stack. `name` tells it apart; what stands in it is the user's. */
  read(consumer: Stack, name: string, value: string): string {
    if (!Token.isUnresolved(value)) {
      return value;
    }
    const parameterName = this.names.get(name) ?? this.publish(name, value);
    const id = hash(name);
    const scope = namespace(consumer, Ids.ACCESS_READERS);
    const parameter = scope.node.tryFindChild(id) as CfnParameter | undefined ?? new CfnParameter(scope, id, {
      type: 'AWS::SSM::Parameter::Value<String>', default: parameterName, description: name,
    });
    return parameter.valueAsString;
  }

  private publish(name: string, value: string): string {
    const parameterName = `${DIRECTORY_PREFIX}${this.qualifier}/access/${hash(name)}`;
    new SsmParameter(this.scope, hash(name), { name: parameterName, type: 'String', value, description: name });
    this.names.set(name, parameterName);
    return parameterName;
  }
}

/** Names of groups take characters that those of parameters don't. */
function hash(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}
