import type { Stack } from 'aws-cdk-lib';
import { CfnParameter, Token } from 'aws-cdk-lib';
import { CfnParameter as SsmParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { digest } from './construct-id';
import { MAX_PARAMETER_DESCRIPTION_LENGTH } from '../domain/limits';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';
import { DIRECTORY_PREFIX } from '../runtime/organization-writer/provider';

/**
 * The ids that the stacks of assignments need of the stack of the access model, as SSM parameters: exports would tie the stacks together, so
 * that no permission set could ever be replaced.
 */
export class AccessParameters {
  private readonly names = new Map<string, string>();
  private readonly readers = new Map<Stack, Map<string, string>>();

  constructor(private readonly scope: Construct, private readonly qualifier: string) {}

  /** What `value` is in another stack. `name` tells it apart; what stands in it is the user's. */
  read(consumer: Stack, name: string, value: string): string {
    if (!Token.isUnresolved(value)) {
      return value;
    }
    const known = this.readers.get(consumer) ?? new Map<string, string>();
    this.readers.set(consumer, known);
    const reference = known.get(name) ?? new CfnParameter(namespace(consumer, Ids.ACCESS_READERS), digest(name), {
      type: 'AWS::SSM::Parameter::Value<String>', default: this.publish(name, value), description: described(name),
    }).valueAsString;
    known.set(name, reference);
    return reference;
  }

  private publish(name: string, value: string): string {
    const parameterName = `${DIRECTORY_PREFIX}${this.qualifier}/access/${digest(name)}`;
    if (!this.names.has(name)) {
      new SsmParameter(this.scope, digest(name), { name: parameterName, type: 'String', value, description: described(name) });
      this.names.set(name, parameterName);
    }
    return parameterName;
  }
}

/** Names of groups are longer than descriptions of parameters. */
function described(name: string): string {
  return name.slice(0, MAX_PARAMETER_DESCRIPTION_LENGTH);
}
