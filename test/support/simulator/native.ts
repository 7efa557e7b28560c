import { MANAGEMENT_ACCOUNT, ORGANIZATION_ID, ROOT_ID } from './model';
import type { Model } from './model';

type Properties = Readonly<Record<string, any>>;
type Call = Model['call'];

/** What CloudFormation's own handler of a type does. The id is told as soon as it is known, since a failure may come after. */
interface NativeType {
  /** A property that can't be changed in place. */
  readonly fixed?: string;
  create(call: Call, wanted: Properties, known: (id: string) => void): void;
  update(call: Call, id: string, wanted: Properties, before: Properties): void;
  remove(call: Call, id: string, last: Properties): void;
}

export const NATIVE: Readonly<Record<string, NativeType>> = {
  'AWS::Organizations::Organization': {
    create: (call, _wanted, known) => {
      call('CreateOrganization');
      known(ORGANIZATION_ID);
    },
    update: () => fail('the feature set can\'t be changed'),
    remove: call => call('DeleteOrganization'),
  },
  'AWS::Organizations::OrganizationalUnit': {
    fixed: 'ParentId',
    create: (call, wanted, known) => known(call('CreateOrganizationalUnit', wanted).Id),
    update: (call, id, { Name }) => call('UpdateOrganizationalUnit', { OrganizationalUnitId: id, Name }),
    remove: (call, id) => call('DeleteOrganizationalUnit', { OrganizationalUnitId: id }),
  },
  'AWS::Organizations::Account': {
    create: (call, wanted, known) => {
      const { Id } = call('CreateAccount', wanted);
      known(Id);
      moveAccount(call, Id, undefined, wanted.ParentIds);
    },
    update: (call, id, wanted, before) => {
      if (['AccountName', 'Email', 'RoleName'].some(name => wanted[name] !== before[name])) {
        fail('AccountName, Email and RoleName can\'t be changed');
      }
      // The source is what the previous template says, wherever the account stands.
      moveAccount(call, id, before.ParentIds, wanted.ParentIds);
    },
    remove: (call, id) => call('CloseAccount', { AccountId: id }),
  },
  'AWS::Organizations::Policy': {
    fixed: 'Type',
    create: (call, wanted, known) => {
      const { Id } = call('CreatePolicy', wanted);
      known(Id);
      attach(call, Id, wanted.TargetIds);
    },
    update: (call, id, wanted, before) => {
      if (['Content', 'Name', 'Description'].some(name => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]))) {
        call('UpdatePolicy', { ...wanted, PolicyId: id });
      }
      attach(call, id, wanted.TargetIds.filter((target: string) => !before.TargetIds.includes(target)));
      detach(call, id, before.TargetIds.filter((target: string) => !wanted.TargetIds.includes(target)));
    },
    remove: (call, id, { TargetIds }) => {
      detach(call, id, TargetIds);
      call('DeletePolicy', { PolicyId: id });
    },
  },
  'AWS::Organizations::ResourcePolicy': {
    create: (call, wanted, known) => known(call('CreateResourcePolicy', wanted).Id),
    update: (call, _id, wanted) => call('PutResourcePolicy', wanted),
    remove: call => call('DeleteResourcePolicy'),
  },
  'AWS::SSM::Parameter': {
    fixed: 'Name',
    create: (call, wanted, known) => {
      call('PutParameter', wanted);
      known(wanted.Name);
    },
    update: (call, _id, wanted) => call('PutParameter', wanted),
    remove: (call, id) => call('DeleteParameter', { Name: id }),
  },
};

/** What `Fn::GetAtt` gives. */
export function attributeOf(type: string, id: string, name: string): string {
  const known: Record<string, string> = { Id: id, AccountId: id, RootId: ROOT_ID, ManagementAccountId: MANAGEMENT_ACCOUNT, Arn: `arn:aws:example:::${id}` };
  return known[name] ?? fail(`the simulator knows no attribute ${name} of ${type}`);
}

function moveAccount(call: Call, AccountId: string, [from]: string[] = [ROOT_ID], [to]: string[] = [ROOT_ID]): void {
  if (from !== to) {
    call('MoveAccount', { AccountId, SourceParentId: from, DestinationParentId: to }, 'DuplicateAccountException');
  }
}

function attach(call: Call, PolicyId: string, targets: readonly string[]): void {
  targets.forEach(TargetId => call('AttachPolicy', { PolicyId, TargetId }, 'DuplicatePolicyAttachmentException'));
}

function detach(call: Call, PolicyId: string, targets: readonly string[]): void {
  targets.forEach(TargetId => call('DetachPolicy', { PolicyId, TargetId }, 'PolicyNotAttachedException'));
}

function fail(message: string): never {
  throw new Error(message);
}
