import { AwsError } from './aws-error';
import type { Operation, Service } from './service';

/** What a security service switches on for new members, in the account that administers it: one state for each Region. */
export class FakeOrganizationConfiguration implements Service {
  readonly protocol = 'rest';
  readonly operations: Record<string, Operation>;
  private readonly states = new Map<string, object>();

  constructor(
    readonly target: string, readonly routes: Readonly<Record<string, string>>, private readonly off: object, more: Record<string, Operation> = {},
  ) {
    this.operations = {
      DescribeOrganizationConfiguration: (_, region) => this.state(region),
      UpdateOrganizationConfiguration: ({ GraphArn: _, ...input }, region) => this.update(region, input),
      ...more,
    };
  }

  state(region: string): object {
    return this.states.get(region) ?? this.off;
  }

  /** What somebody else set. */
  given(region: string, state: object): void {
    this.states.set(region, { ...this.state(region), ...state });
  }

  protected update(region: string, input: object): object {
    this.given(region, input);
    return {};
  }
}

export const DETECTOR = '12abc34d567e8fa901bc2d34e56789f0';
export const GRAPH = 'arn:aws:detective:eu-west-1:222222222222:graph:11111111111111111111111111111111';

export interface Feature {
  readonly name: string;
  readonly autoEnable: string;
  readonly additionalConfiguration?: { readonly name: string; readonly autoEnable: string }[];
}

/** The same of GuardDuty, which has features, in some Regions less of them. */
export class FakeGuardDuty extends FakeOrganizationConfiguration {
  /** Undefined until GuardDuty has made it. */
  detector: string | undefined = DETECTOR;
  supported = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING', 'RDS_LOGIN_EVENTS'];
  /** Whether it tells of features that nobody set. */
  tellsAll = true;
  /** Whether it takes features that a request leaves out as off. */
  overwrites = true;

  constructor() {
    super('guardduty', {
      'GET /detector': 'ListDetectors',
      [`GET /detector/${DETECTOR}/admin`]: 'DescribeOrganizationConfiguration',
      [`POST /detector/${DETECTOR}/admin`]: 'UpdateOrganizationConfiguration',
    }, { autoEnableOrganizationMembers: 'NONE', memberAccountLimitReached: false, features: [] }, {
      ListDetectors: ({ nextToken }) => nextToken === undefined ? { detectorIds: [], nextToken: '1' } : { detectorIds: this.detector ? [this.detector] : [] },
      DescribeOrganizationConfiguration: (input, region) => this.describe(input, region),
    });
  }

  /** Feature, or feature and addition → for whom. */
  features(region: string): Record<string, string> {
    const on = this.all(region).flatMap(({ name, autoEnable, additionalConfiguration = [] }) => [
      [name, autoEnable], ...additionalConfiguration.map(addition => [`${name}.${addition.name}`, addition.autoEnable]),
    ]);
    return Object.fromEntries(on.filter(([, autoEnable]) => autoEnable !== 'NONE').sort());
  }

  protected update(region: string, { features = [], ...input }: { features?: Feature[] }): object {
    const names = features.map(({ name }) => name);
    if (names.some(name => !this.supported.includes(name)) || (names.includes('RUNTIME_MONITORING') && names.includes('EKS_RUNTIME_MONITORING'))) {
      throw new AwsError('BadRequestException', 'The request is rejected because an invalid or out-of-range value is specified as an input parameter.');
    }
    const kept = this.overwrites ? [] : this.all(region).filter(({ name }) => !names.includes(name));
    return super.update(region, { ...input, features: [...kept, ...features] });
  }

  private describe({ nextToken }: { nextToken?: string }, region: string): object {
    const all = this.all(region);
    const silent = this.tellsAll ? this.supported.filter(name => !all.some(feature => feature.name === name)) : [];
    const features = [...all, ...silent.map(name => ({ name, autoEnable: 'NONE' }))];
    // Two pages.
    return { ...this.state(region), ...nextToken === undefined ? { features: features.slice(0, 2), nextToken: '1' } : { features: features.slice(2) } };
  }

  private all(region: string): Feature[] {
    return (this.state(region) as { features: Feature[] }).features;
  }
}

export const organizationConfigurations = {
  macie: () => new FakeOrganizationConfiguration('macie2', {
    'GET /admin/configuration': 'DescribeOrganizationConfiguration', 'PATCH /admin/configuration': 'UpdateOrganizationConfiguration',
  }, { autoEnable: false, maxAccountLimitReached: false }),
  inspector: () => new FakeOrganizationConfiguration('inspector2', {
    'POST /organizationconfiguration/describe': 'DescribeOrganizationConfiguration', 'POST /organizationconfiguration/update': 'UpdateOrganizationConfiguration',
  }, { autoEnable: { ec2: false, ecr: false, lambda: false, lambdaCode: false }, maxAccountLimitReached: false }),
  detective: (graphs: () => string[]) => new FakeOrganizationConfiguration('detective', {
    'POST /graphs/list': 'ListGraphs',
    'POST /orgs/describeOrganizationConfiguration': 'DescribeOrganizationConfiguration',
    'POST /orgs/updateOrganizationConfiguration': 'UpdateOrganizationConfiguration',
  }, { AutoEnable: false }, {
    ListGraphs: ({ NextToken }) => NextToken === undefined ? { GraphList: [], NextToken: '1' } : { GraphList: graphs().map(Arn => ({ Arn })) },
  }),
  securityHub: () => new FakeOrganizationConfiguration('securityhub', {
    'GET /organization/configuration': 'DescribeOrganizationConfiguration', 'POST /organization/configuration': 'UpdateOrganizationConfiguration',
  }, { AutoEnable: false, AutoEnableStandards: 'NONE', OrganizationConfiguration: { ConfigurationType: 'LOCAL', Status: 'ENABLED' } }),
};
