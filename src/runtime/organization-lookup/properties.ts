import { list, quote } from '../../domain/text';

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

export type LookupProperties = FindOrganizationProperties | FindAccountProperties;

/** What CloudFormation and CDK send along with every custom resource. */
const ENVELOPE = ['ServiceToken', 'ServiceTimeout', 'Operation'];

/** Reads what CloudFormation sent; a half-understood request is not answered. */
export function readProperties(raw: Readonly<Record<string, unknown>>): LookupProperties {
  switch (raw.Operation) {
    case 'findOrganization':
      refuseOthers(raw, []);
      return { Operation: raw.Operation };
    case 'findAccount':
      refuseOthers(raw, ['Email']);
      if (typeof raw.Email !== 'string' || raw.Email === '') {
        throw new Error('the look-up needs a text as `Email`');
      }
      return { Operation: raw.Operation, Email: raw.Email };
    default:
      throw new Error(`the look-up knows no operation ${quote(String(raw.Operation))}`);
  }
}

function refuseOthers(raw: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const others = Object.keys(raw).filter(name => !ENVELOPE.includes(name) && !known.includes(name));
  if (others.length > 0) {
    throw new Error(`the look-up knows no property ${list(others.map(quote), 'or')} of ${quote(String(raw.Operation))}`);
  }
}
