import type { Model } from './model';
import { MANAGEMENT_ACCOUNT, ORGANIZATION_ID, ROOT_ID } from './state';

type Properties = Readonly<Record<string, any>>;

/** What CloudFormation's own handler of a type does. The id is told as soon as it is known, since a failure may come after. */
interface NativeType {
  /** Properties that can't be changed in place. */
  readonly fixed: readonly string[];
  create(model: Model, wanted: Properties, region: string, known: (id: string) => void): void;
  update(model: Model, id: string, wanted: Properties, before: Properties, region: string): void;
  remove(model: Model, id: string, last: Properties, region: string): void;
}

const REFUSED: readonly string[] = ['AccountName', 'Email', 'RoleName'];

export const NATIVE: Readonly<Record<string, NativeType>> = {
  'AWS::Organizations::Organization': {
    fixed: [],
    create: (model, _wanted, _region, known) => {
      model.call('CreateOrganization');
      known(ORGANIZATION_ID);
    },
    update: () => {
      throw new Error('the feature set can\'t be changed');
    },
    remove: model => model.call('DeleteOrganization'),
  },
  'AWS::Organizations::OrganizationalUnit': {
    fixed: ['ParentId'],
    create: (model, wanted, _region, known) => known(model.call('CreateOrganizationalUnit', wanted).Id),
    update: (model, id, { Name }) => model.call('UpdateOrganizationalUnit', { OrganizationalUnitId: id, Name }),
    remove: (model, id) => model.call('DeleteOrganizationalUnit', { OrganizationalUnitId: id }),
  },
  'AWS::Organizations::Account': {
    fixed: [],
    create: (model, wanted, _region, known) => {
      const { Id } = model.call('CreateAccount', wanted);
      known(Id);
      moveAccount(model, Id, ROOT_ID, wanted.ParentIds?.[0] ?? ROOT_ID);
    },
    update: (model, id, wanted, before) => {
      if (REFUSED.some(name => wanted[name] !== before[name])) {
        throw new Error(`${REFUSED.join(', ')} can't be changed`);
      }
      // The source is what the previous template says, not where the account stands.
      moveAccount(model, id, before.ParentIds?.[0] ?? ROOT_ID, wanted.ParentIds?.[0] ?? ROOT_ID);
    },
    remove: (model, id) => model.call('CloseAccount', { AccountId: id }),
  },
  'AWS::Organizations::Policy': {
    fixed: ['Type'],
    create: (model, wanted, _region, known) => {
      const { Id } = model.call('CreatePolicy', { ...wanted, Content: JSON.stringify(wanted.Content) });
      known(Id);
      attach(model, Id, wanted.TargetIds ?? []);
    },
    update: (model, id, wanted, before) => {
      if (['Content', 'Name', 'Description'].some(name => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]))) {
        model.call('UpdatePolicy', { ...wanted, PolicyId: id, Content: JSON.stringify(wanted.Content) });
      }
      const [targets, old]: string[][] = [wanted.TargetIds ?? [], before.TargetIds ?? []];
      attach(model, id, targets.filter(target => !old.includes(target)));
      detach(model, id, old.filter(target => !targets.includes(target)));
    },
    remove: (model, id, { TargetIds }) => {
      detach(model, id, TargetIds ?? []);
      model.call('DeletePolicy', { PolicyId: id });
    },
  },
  'AWS::Organizations::ResourcePolicy': {
    fixed: [],
    create: (model, { Content }, _region, known) => {
      if (model.state.resourcePolicy !== undefined) {
        throw new Error('AlreadyExists');
      }
      known(model.call('PutResourcePolicy', { Content: JSON.stringify(Content) }).Id);
    },
    update: (model, _id, { Content }) => model.call('PutResourcePolicy', { Content: JSON.stringify(Content) }),
    remove: model => model.call('DeleteResourcePolicy'),
  },
  'AWS::SSM::Parameter': {
    fixed: ['Name'],
    create: (model, wanted, region, known) => {
      model.putParameter(wanted as { Name: string; Value: string }, region);
      known(wanted.Name);
    },
    update: (model, _id, wanted, _before, region) => void model.putParameter(wanted as { Name: string; Value: string }, region),
    remove: (model, id, _last, region) => {
      delete model.state.parameters[`${region} ${id}`];
    },
  },
};

/** What `Fn::GetAtt` gives. */
export function attributeOf(type: string, id: string, name: string): string {
  const attributes: Record<string, string> = { Id: id, AccountId: id, RootId: ROOT_ID, ManagementAccountId: MANAGEMENT_ACCOUNT, Arn: `arn:aws:example:::${id}` };
  if (!(name in attributes)) {
    throw new Error(`the simulator knows no attribute ${name} of ${type}`);
  }
  return attributes[name];
}

function moveAccount(model: Model, account: string, from: string, to: string): void {
  if (from !== to) {
    tolerating('DuplicateAccountException', () => model.call('MoveAccount', { AccountId: account, SourceParentId: from, DestinationParentId: to }));
  }
}

function attach(model: Model, policy: string, targets: readonly string[]): void {
  targets.forEach(target => tolerating('DuplicatePolicyAttachmentException', () => model.call('AttachPolicy', { PolicyId: policy, TargetId: target })));
}

function detach(model: Model, policy: string, targets: readonly string[]): void {
  targets.forEach(target => tolerating('PolicyNotAttachedException', () => model.call('DetachPolicy', { PolicyId: policy, TargetId: target })));
}

function tolerating(name: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    if ((error as Error).name !== name) {
      throw error;
    }
  }
}
