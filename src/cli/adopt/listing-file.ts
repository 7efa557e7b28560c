import { Ajv } from 'ajv';
import { toListing } from '../../domain/adopt/listing';
import type { OrganizationListing, RawListing } from '../../domain/adopt/listing';
import { renderFindings } from '../../domain/finding';
import { quote } from '../../domain/text';
import { BadInput } from '../exit';
import { readJson } from '../read-json';

const TEXT = { type: 'string' };
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({ type: 'object', required, properties });
const id = (pattern: string) => ({ type: 'string', pattern });
const list = (items: object) => ({ type: 'array', items });
/** The AWS CLI writes null where AWS left a list out. */
const maybeList = (items: object) => ({ type: ['array', 'null'], items });

const ACCOUNT_ID = id('^\\d{12}$');
const UNIT_ID = id('^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$');
const ROOT_ID = id('^r-[0-9a-z]{4,32}$');

/** What this command line needs of the listing; AWS adds to it whatever it likes. */
const SCHEMA = object({
  Organization: object({ Id: id('^o-[a-z0-9]{10,32}$'), MasterAccountId: ACCOUNT_ID, Arn: TEXT, FeatureSet: TEXT }, ['Id', 'MasterAccountId']),
  Roots: list(object({ Id: ROOT_ID, PolicyTypes: list(object({ Type: TEXT, Status: TEXT })) }, ['Id'])),
  Parents: list(object({
    Id: { anyOf: [ROOT_ID, UNIT_ID] },
    OrganizationalUnits: maybeList(object({ Id: UNIT_ID, Name: TEXT })),
    Accounts: maybeList(object({ Id: ACCOUNT_ID, Name: TEXT, Email: TEXT, State: TEXT, Status: TEXT }, ['Id'])),
  })),
  Tags: list(object({ ResourceId: TEXT, Tags: maybeList(object({ Key: TEXT, Value: TEXT })) })),
  Policies: list(object({
    Policy: object({ PolicySummary: object({ Id: TEXT, Name: TEXT, Type: TEXT, AwsManaged: { type: 'boolean' } }), Content: TEXT }),
    Targets: maybeList(object({ TargetId: TEXT })),
  })),
});

const HOW = 'write it with the script that `adopt --print-script` prints, and see that the script ends without an error';

/** Reads what the listing script wrote. */
export function readListing(path: string): OrganizationListing {
  const value = readJson('the listing', path, HOW);
  const validate = new Ajv({ allowUnionTypes: true }).compile<RawListing>(SCHEMA);
  if (!validate(value)) {
    const [{ instancePath, message }] = validate.errors!;
    throw new BadInput(`the listing ${quote(path)} is not what the script writes: ${instancePath === '' ? 'the document' : quote(instancePath.slice(1))} `
      + `${message!.replace(/['"]/g, '`')}; ${HOW}`);
  }
  const listing = toListing(value);
  if (Array.isArray(listing)) {
    throw new BadInput(`the listing ${quote(path)} does not describe an organization:\n${renderFindings(listing)}`);
  }
  return listing as OrganizationListing;
}
