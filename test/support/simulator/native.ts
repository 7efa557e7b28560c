import { MANAGEMENT_ACCOUNT, ROOT_ID } from '../aws-model';
import type { AwsModel } from '../aws-model';

type Properties = Readonly<Record<string, any>>;
type Call = AwsModel['call'];

/** What CloudFormation's own handler of a type does. */
interface NativeType {
  /** The call that makes it, which answers with the physical id; CloudFormation knows it if what comes after fails. */
  readonly make: string;
  /** A property that can't be changed in place. */
  readonly fixed?: string;
  finish?(call: Call, id: string, wanted: Properties): void;
  update(call: Call, id: string, wanted: Properties, before: Properties): void;
  remove(call: Call, id: string, last: Properties): void;
}

export const NATIVE: Readonly<Record<string, NativeType>> = {
  'AWS::Organizations::Organization': {
    make: 'CreateOrganization',
    update: () => fail('the feature set can\'t be changed'),
    remove: call => call('DeleteOrganization'),
  },
  'AWS::Organizations::OrganizationalUnit': {
    make: 'CreateOrganizationalUnit',
    fixed: 'ParentId',
    update: (call, id, { Name }) => call('UpdateOrganizationalUnit', { OrganizationalUnitId: id, Name }),
    remove: (call, id) => call('DeleteOrganizationalUnit', { OrganizationalUnitId: id }),
  },
  'AWS::Organizations::Account': {
    make: 'CreateAccount',
    finish: (call, id, { ParentIds }) => moveAccount(call, id, undefined, ParentIds),
    update: (call, id, wanted, before) => {
      const refused = ['AccountName', 'Email', 'RoleName'].filter(name => wanted[name] !== before[name]);
      return refused.length > 0 ? fail(`${refused.join()} can't be changed`) : moveAccount(call, id, before.ParentIds, wanted.ParentIds);
    },
    remove: (call, id) => call('CloseAccount', { AccountId: id }),
  },
  'AWS::Organizations::Policy': {
    make: 'CreatePolicy',
    fixed: 'Type',
    finish: (call, id, { TargetIds }) => toEach(call, 'AttachPolicy', id, TargetIds, 'DuplicatePolicyAttachmentException'),
    update: (call, id, wanted, before) => {
      if (['Content', 'Name', 'Description'].some(name => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]))) {
        call('UpdatePolicy', { ...wanted, PolicyId: id });
      }
      const [targets, old]: string[][] = [wanted.TargetIds, before.TargetIds];
      toEach(call, 'AttachPolicy', id, targets.filter(target => !old.includes(target)), 'DuplicatePolicyAttachmentException');
      toEach(call, 'DetachPolicy', id, old.filter(target => !targets.includes(target)), 'PolicyNotAttachedException');
    },
    remove: (call, id, { TargetIds }) => {
      toEach(call, 'DetachPolicy', id, TargetIds, 'PolicyNotAttachedException');
      call('DeletePolicy', { PolicyId: id });
    },
  },
  'AWS::Organizations::ResourcePolicy': {
    make: 'CreateResourcePolicy',
    update: (call, _id, wanted) => call('PutResourcePolicy', wanted),
    remove: call => call('DeleteResourcePolicy'),
  },
  'AWS::SSM::Parameter': {
    make: 'PutParameter',
    fixed: 'Name',
    update: (call, _id, wanted) => call('PutParameter', wanted),
    remove: (call, id) => call('DeleteParameter', { Name: id }),
  },
};

/** What `Fn::GetAtt` gives. */
export function attributeOf(type: string, id: string, name: string): string {
  const arn = `arn:aws:example:::${id}`;
  const ids = { Id: id, AccountId: id, RootId: ROOT_ID, ManagementAccountId: MANAGEMENT_ACCOUNT };
  const known: Record<string, string> = { ...ids, Arn: arn, PermissionSetArn: arn };
  return known[name] ?? fail(`the simulator knows no attribute ${name} of ${type}`);
}

/** From where the previous template says, wherever the account stands. */
function moveAccount(call: Call, AccountId: string, [from]: string[] = [ROOT_ID], [to]: string[] = [ROOT_ID]): void {
  return from === to ? undefined : call('MoveAccount', { AccountId, SourceParentId: from, DestinationParentId: to }, 'DuplicateAccountException');
}

function toEach(call: Call, name: string, PolicyId: string, targets: readonly string[], tolerated: string): void {
  targets.forEach(TargetId => call(name, { PolicyId, TargetId }, tolerated));
}

function fail(message: string): never {
  throw new Error(message);
}
