import { AwsError } from './aws-error';
import type { Operation, Service } from './service';

interface Parameter {
  readonly value: string;
  readonly type: string;
  readonly version: number;
}

interface PutParameterInput {
  readonly Name: string;
  readonly Value: string;
  readonly Type?: string;
  readonly Overwrite?: boolean;
}

const MOST_NAMES = 10;
const LONGEST_VALUE = 4096;
const DEEPEST = 15;

/** Parameter Store in every Region, as far as the library calls it. */
export class FakeSsm implements Service {
  readonly target = 'AmazonSSM';
  readonly operations: Record<string, Operation> = {
    GetParameters: (input, region) => this.getParameters(input.Names, region),
    PutParameter: (input, region) => this.putParameter(input, region),
  };

  private readonly regions = new Map<string, Map<string, Parameter>>();

  /** The values in a Region, by name. */
  values(region: string): Record<string, string> {
    return Object.fromEntries([...this.in(region)].map(([name, { value }]) => [name, value]));
  }

  /** A parameter that exists before the test begins. */
  given(region: string, name: string, value: string): void {
    this.in(region).set(name, { value, type: 'String', version: 1 });
  }

  private getParameters(names: string[], region: string) {
    if (names.length < 1 || names.length > MOST_NAMES) {
      throw new AwsError('ValidationException', `1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to ${MOST_NAMES}`);
    }
    if (new Set(names).size < names.length) {
      throw new AwsError('ValidationException', 'Duplicate parameter names.');
    }
    const found = names.filter(name => this.in(region).has(name));
    return {
      Parameters: found.map(Name => {
        const { value: Value, type: Type, version: Version } = this.in(region).get(Name)!;
        return { Name, Value, Type, Version };
      }),
      InvalidParameters: names.filter(name => !found.includes(name)),
    };
  }

  private putParameter({ Name, Value, Type, Overwrite }: PutParameterInput, region: string) {
    const before = this.in(region).get(Name);
    if (!/^\/?[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(Name) || Name.split('/').length > DEEPEST || /^\/?(aws|ssm)/i.test(Name)) {
      throw new AwsError('ValidationException', `Parameter name ${Name} is not valid.`);
    }
    if (Value.length < 1 || Value.length > LONGEST_VALUE) {
      throw new AwsError('ValidationException', 'Standard tier parameters support a maximum parameter value of 4096 characters.');
    }
    if (before && !Overwrite) {
      throw new AwsError('ParameterAlreadyExists', 'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.');
    }
    if (!before && !Type) {
      throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
    }
    const version = (before?.version ?? 0) + 1;
    this.in(region).set(Name, { value: Value, type: Type ?? before!.type, version });
    return { Version: version, Tier: 'Standard' };
  }

  private in(region: string): Map<string, Parameter> {
    const parameters = this.regions.get(region) ?? new Map<string, Parameter>();
    this.regions.set(region, parameters);
    return parameters;
  }
}
