import { PropertyReader } from '../shared/property-reader';
import type { Raw } from '../shared/property-reader';

/** What the look-up is asked for, shared by the construct that asks and the handler that answers. It reads and never writes. */

/** The ids of the organization in whose management account the stack stands. Answers `OrganizationId` and `RootId`. */
export interface FindOrganizationProperties {
  readonly Operation: 'findOrganization';
}

/** The account of an e-mail address. Answers `AccountId`. */
export interface FindAccountProperties {
  readonly Operation: 'findAccount';
  readonly Email: string;
}

/** The OU to which names lead, from the root down. Answers `OrganizationalUnitId`. */
export interface FindOrganizationalUnitProperties {
  readonly Operation: 'findOrganizationalUnit';
  /** The names of the OUs on the way, the one looked for last; case matters, as it does for Organizations. */
  readonly Path: readonly string[];
}

/** The organization's instance of IAM Identity Center. Answers `InstanceArn` and `IdentityStoreId`. */
export interface FindIdentityCenterProperties {
  readonly Operation: 'findIdentityCenter';
  /** @default the Region of the function */
  readonly Region?: string;
}

/** A group of the directory behind IAM Identity Center. Answers `GroupId`. */
export interface FindGroupProperties {
  readonly Operation: 'findGroup';
  readonly IdentityStoreId: string;
  readonly DisplayName: string;
  /** @default the Region of the function */
  readonly Region?: string;
}

export type LookupProperties =
  FindOrganizationProperties | FindAccountProperties | FindOrganizationalUnitProperties | FindIdentityCenterProperties | FindGroupProperties;

type Reading = { [O in LookupProperties['Operation']]: (read: PropertyReader) => Omit<Extract<LookupProperties, { Operation: O }>, 'Operation'> };

/** How each operation is read. */
const READING: Reading = {
  findOrganization: read => {
    read.only();
    return {};
  },
  findAccount: read => ({ Email: read.only('Email').text('Email') }),
  findOrganizationalUnit: read => ({ Path: read.only('Path').texts('Path') }),
  findIdentityCenter: read => region(read.only('Region')),
  findGroup: read => {
    read.only('IdentityStoreId', 'DisplayName', 'Region');
    return { IdentityStoreId: read.text('IdentityStoreId'), DisplayName: read.text('DisplayName'), ...region(read) };
  },
};

/** Reads what CloudFormation sent; a half-understood request is not answered. */
export function readProperties(raw: Raw): LookupProperties {
  const read = new PropertyReader('the look-up', raw);
  if (!Object.hasOwn(READING, String(raw.Operation))) {
    throw read.unknownOperation();
  }
  const operation = raw.Operation as LookupProperties['Operation'];
  return { Operation: operation, ...READING[operation](read) } as LookupProperties;
}

function region(read: PropertyReader): { Region?: string } {
  const given = read.optionalText('Region');
  return given === undefined ? {} : { Region: given };
}
