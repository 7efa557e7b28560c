import { quote } from '../../domain/text';
import { PropertyReader } from '../shared/property-reader';
import type { Raw } from '../shared/property-reader';

/**
 * What the cross-account caller is asked to do, shared by the construct that asks and the handler that does it. It assumes a role in
 * another account, mostly the one that administers a security service, and makes one call there, out of those that stand here.
 * CloudFormation passes every value as a text, so nothing here is a number or a boolean.
 */

/** Where the call is made. */
export interface PlaceProperties {
  /** The account that administers the service. */
  readonly AccountId: string;
  /** Name of the role in that account, such as `OrganizationAccountAccessRole`. */
  readonly RoleName: string;
  readonly Region: string;
}

/**
 * What is left when the request goes: everything, or new members that nothing is switched on for any more. Switched off is only what was
 * off before this request, and nobody changed since; and nothing that an update added while `Removal` said so already, since the physical
 * id can't be made to tell any more whether it was off by then.
 */
export interface RemovalProperties {
  readonly Removal: 'retain' | 'destroy';
}

export type Members = 'NEW' | 'ALL' | 'NONE';

export interface GuardDutyFeatureProperties {
  /** Such as `S3_DATA_EVENTS`, `RUNTIME_MONITORING`. */
  readonly Name: string;
  readonly AutoEnable: Members;
  /** Such as `EC2_AGENT_MANAGEMENT` of `RUNTIME_MONITORING`. */
  readonly AdditionalConfiguration?: readonly GuardDutyAdditionProperties[];
}

export interface GuardDutyAdditionProperties {
  readonly Name: string;
  readonly AutoEnable: Members;
}

/** Answers `DetectorId`, and in `Unsupported` the features that the Region doesn't have, by commas. */
export interface ConfigureGuardDutyProperties extends PlaceProperties, RemovalProperties {
  readonly Operation: 'configureGuardDuty';
  readonly AutoEnable: Members;
  /** Features that are not named stay as they are. @default none */
  readonly Features?: readonly GuardDutyFeatureProperties[];
}

/** Answers `DetectorId`: GuardDuty made the detector when the account became its administrator. */
export interface FindDetectorProperties extends PlaceProperties {
  readonly Operation: 'findDetector';
}

export interface ConfigureMacieProperties extends PlaceProperties, RemovalProperties {
  readonly Operation: 'configureMacie';
  readonly AutoEnable: 'true' | 'false';
}

export type InspectorScan = 'ec2' | 'ecr' | 'lambda' | 'lambdaCode' | 'codeRepository';

export interface ConfigureInspectorProperties extends PlaceProperties, RemovalProperties {
  readonly Operation: 'configureInspector';
  /** What is scanned in new members; what is not named is not. At least one. */
  readonly AutoEnable: readonly InspectorScan[];
}

/** Answers `GraphArn`: Detective made the graph when the account became its administrator. */
export interface ConfigureDetectiveProperties extends PlaceProperties, RemovalProperties {
  readonly Operation: 'configureDetective';
  readonly AutoEnable: 'true' | 'false';
}

/** Local configuration of Security Hub CSPM. Central configuration is CloudFormation's, and this is refused where it is on. */
export interface ConfigureSecurityHubProperties extends PlaceProperties, RemovalProperties {
  readonly Operation: 'configureSecurityHub';
  readonly AutoEnable: 'true' | 'false';
  readonly Standards: 'NONE' | 'DEFAULT';
}

export type CallerProperties =
  | ConfigureGuardDutyProperties | FindDetectorProperties | ConfigureMacieProperties | ConfigureInspectorProperties | ConfigureDetectiveProperties
  | ConfigureSecurityHubProperties;

const PLACE = ['AccountId', 'RoleName', 'Region'];
const REMOVALS = ['retain', 'destroy'] as const;
const MEMBERS = ['NEW', 'ALL', 'NONE'] as const;
/**
 * GuardDuty refuses a name that it doesn't know in the same words as a feature that the Region doesn't have, so a typing error would pass.
 * Source, checked 2026-11-25: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html
 */
const FEATURES = [
  'AI_PROTECTION', 'EBS_MALWARE_PROTECTION', 'EKS_AUDIT_LOGS', 'EKS_RUNTIME_MONITORING', 'LAMBDA_NETWORK_LOGS', 'RDS_LOGIN_EVENTS', 'RUNTIME_MONITORING',
  'S3_DATA_EVENTS',
] as const;
const ADDITIONS = ['EC2_AGENT_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EKS_ADDON_MANAGEMENT', 'RDS_DATA_RISK'] as const;
const SCANS = ['ec2', 'ecr', 'lambda', 'lambdaCode', 'codeRepository'] as const;

type Own<O extends CallerProperties['Operation']> = Omit<Extract<CallerProperties, { Operation: O }>, 'Operation' | keyof PlaceProperties>;
type Reading = { [O in CallerProperties['Operation']]: (read: PropertyReader) => Own<O> };

/** How what is special to each operation is read. */
const READING: Reading = {
  findDetector: read => {
    read.only(...PLACE);
    return {};
  },
  configureGuardDuty: read => {
    read.only(...PLACE, 'AutoEnable', 'Features', 'Removal');
    return { AutoEnable: read.choice('AutoEnable', MEMBERS), Features: readFeatures(read), ...removal(read) };
  },
  configureMacie: read => switched(read.only(...PLACE, 'AutoEnable', 'Removal')),
  configureInspector: read => ({
    AutoEnable: read.only(...PLACE, 'AutoEnable', 'Removal').choices('AutoEnable', SCANS), ...removal(read),
  }),
  configureDetective: read => switched(read.only(...PLACE, 'AutoEnable', 'Removal')),
  configureSecurityHub: read => ({
    ...switched(read.only(...PLACE, 'AutoEnable', 'Standards', 'Removal')), Standards: read.choice('Standards', ['NONE', 'DEFAULT']),
  }),
};

/** Reads what CloudFormation sent. */
export function readProperties(raw: Raw): CallerProperties {
  const read = new PropertyReader('the cross-account caller', raw);
  if (!Object.hasOwn(READING, String(raw.Operation))) {
    throw read.unknownOperation();
  }
  const operation = raw.Operation as CallerProperties['Operation'];
  const own = READING[operation](read);
  return { Operation: operation, AccountId: read.account('AccountId'), RoleName: read.text('RoleName'), Region: read.text('Region'), ...own } as CallerProperties;
}

function readFeatures(read: PropertyReader): GuardDutyFeatureProperties[] {
  const features = read.records('Features', 0).map(readFeature);
  const names = features.map(({ Name }) => Name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new Error(`the cross-account caller needs each feature once, but ${quote(repeated)} comes more often`);
  }
  if (names.includes('RUNTIME_MONITORING') && names.includes('EKS_RUNTIME_MONITORING')) {
    throw new Error('the cross-account caller needs `RUNTIME_MONITORING` or `EKS_RUNTIME_MONITORING`, since GuardDuty does not take both');
  }
  return features;
}

function readFeature(feature: PropertyReader): GuardDutyFeatureProperties {
  feature.only('Name', 'AutoEnable', 'AdditionalConfiguration');
  const additions = feature.records('AdditionalConfiguration', 0).map(addition => {
    addition.only('Name', 'AutoEnable');
    return { Name: addition.choice('Name', ADDITIONS), AutoEnable: addition.choice('AutoEnable', MEMBERS) };
  });
  return {
    Name: feature.choice('Name', FEATURES), AutoEnable: feature.choice('AutoEnable', MEMBERS), ...additions.length > 0 ? { AdditionalConfiguration: additions } : {},
  };
}

function switched(read: PropertyReader): { AutoEnable: 'true' | 'false' } & RemovalProperties {
  return { AutoEnable: read.flag('AutoEnable') ? 'true' : 'false', ...removal(read) };
}

function removal(read: PropertyReader): RemovalProperties {
  return { Removal: read.choice('Removal', REMOVALS) };
}
