import { createHash } from 'node:crypto';
import { AwsError } from './fake-aws/aws-error';
import type { Operation, Service } from './fake-aws/service';

export const ROOT_ID = 'r-ab12';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const MANAGEMENT_ACCOUNT = '111111111111';
export const SCP = 'SERVICE_CONTROL_POLICY';
/** AWS's own policies, which are on every node while their type is on. */
export const FULL_ACCESS: Readonly<Record<string, string>> = { [SCP]: 'p-FullAWSAccess', RESOURCE_CONTROL_POLICY: 'p-RCPFullAWSAccess' };

/** A resource of a stack as CloudFormation remembers it. */
export interface Made {
  readonly type: string;
  /** The physical id, as soon as it is known. */
  readonly id?: string;
  readonly properties: Record<string, any>;
  readonly keepsOnDelete: boolean;
  readonly keepsOnReplace: boolean;
  /** The logical ids of all that is made before it. */
  readonly after: readonly string[];
  /** What the handler of a custom resource answered. */
  readonly data?: Record<string, unknown>;
}

/** All that there is, as data, so that it can be copied before something fails. */
export interface State {
  organization?: string;
  types: string[];
  nodes: Record<string, { readonly kind: 'root' | 'unit' | 'account'; name: string; parent?: string; readonly email?: string; closed?: boolean }>;
  policies: Record<string, { type: string; name: string; content: string }>;
  /** The policies on each node. */
  attached: Record<string, string[]>;
  resourcePolicy?: string;
  /** Service principals, and some of them with the account that administers the service. */
  services: string[];
  /** What IAM manages of root users. */
  features: string[];
  /** What the fakes of other services remember. */
  others: Record<string, unknown>;
  /** By Region and name. */
  parameters: Record<string, string>;
  stacks: Record<string, Record<string, Made>>;
}

/** The accounts that guardrails reach. */
export function membersOf({ nodes }: State): string[] {
  return Object.keys(nodes).filter(id => nodes[id].kind === 'account' && id !== MANAGEMENT_ACCOUNT);
}

/** The resources of all stacks. */
export function resourcesOf({ stacks }: State): Made[] {
  return Object.values(stacks).flatMap(Object.values<Made>);
}

/**
 * Organizations and Parameter Store as data, for the handlers of CloudFormation and, over HTTP, for those of custom resources. Everything is
 * carried out by the time of the answer.
 */
export class AwsModel {
  state: State = {
    types: [],
    nodes: {},
    attached: {},
    services: [],
    features: [],
    others: {},
    parameters: {},
    stacks: {},
    policies: Object.fromEntries(Object.entries(FULL_ACCESS).map(([type, id]) =>
      [id, { type, name: id.slice(2), content: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}' }])),
  };

  readonly services: Service[];
  private fault?: { readonly after: number; readonly isCarriedOut: boolean };
  private changes = 0;
  private parameters = 0;
  /** Called after every change. */
  onChange?: () => void;

  /** AWS says of a new organization that service control policies are on, and others that they are off. */
  constructor(private readonly hasScpsFromStart: boolean) {
    const operations = Object.fromEntries(Object.keys({ ...READS, ...CHANGES }).map((name): [string, Operation] =>
      [name, (input, Region) => this.call(name, { ...input, Region })]));
    // IAM is spoken to in forms, the others in JSON.
    this.services = [['AWSOrganizationsV20161128', 'json'], ['AmazonSSM', 'json'], ['iam', 'query']].map(([target, protocol]) => ({ target, protocol, operations }) as Service);
  }

  /** After how many changes a call of the next step fails, and whether it is carried out all the same; or that none does. */
  arm(fault?: { after: number; isCarriedOut: boolean }): void {
    [this.fault, this.changes, this.parameters] = [fault, 0, 0];
  }

  get hasFailed(): boolean {
    return this.fault !== undefined && this.changes > this.fault.after;
  }

  call(name: string, input: any = {}, tolerated?: string): any {
    if (name in READS) {
      return READS[name](this.state, input);
    }
    // Of the parameters that a step writes, only the first can fail.
    const fails = (name !== 'PutParameter' || this.parameters++ === 0) && this.fault?.after === this.changes++;
    const output = fails && !this.fault!.isCarriedOut ? {} : this.carryOut(name, input, tolerated);
    refuseIf(fails && output, 'InvalidInputException', 'injected');
    return output ?? {};
  }

  /** Undefined where AWS refuses, and that is as good. */
  private carryOut(name: string, input: object, tolerated?: string): object | undefined {
    try {
      const output = CHANGES[name](this.state, input) ?? {};
      if (name === 'CreateOrganization' && this.hasScpsFromStart) {
        CHANGES.EnablePolicyType(this.state, { PolicyType: SCP });
      }
      this.onChange?.();
      return output;
    } catch (error) {
      refuseIf((error as Error).name !== tolerated, error as Error);
      return undefined;
    }
  }
}

type Call = (state: State, input: any) => any;

const READS: Readonly<Record<string, Call>> = {
  ListRoots: ({ types }) => ({ Roots: [{ Id: ROOT_ID, PolicyTypes: types.map(Type => ({ Type, Status: 'ENABLED' })) }] }),
  DescribeOrganization: () => ({ Organization: { Id: ORGANIZATION_ID, FeatureSet: 'ALL', MasterAccountId: MANAGEMENT_ACCOUNT } }),
  ListAccounts: state => ({ Accounts: Object.keys(state.nodes).filter(id => state.nodes[id].kind === 'account').map(id => accountOf(state, id)) }),
  DescribeAccount: (state, { AccountId }) => ({ Account: accountOf(state, AccountId) }),
  ListParents: (state, { ChildId }) => ({ Parents: [{ Id: nodeOf(state, ChildId).parent }] }),
  ListPoliciesForTarget: (state, { TargetId, Filter }) => ({ Policies: attachedTo(state, TargetId, Filter).map(Id => ({ Id })) }),
  ListAWSServiceAccessForOrganization: ({ services }) => ({ EnabledServicePrincipals: services.filter(text => !text.includes(' ')).map(ServicePrincipal => ({ ServicePrincipal })) }),
  ListDelegatedAdministrators: ({ services }, { ServicePrincipal }) => ({
    DelegatedAdministrators: services.map(text => text.split(' ')).filter(([principal, Id]) => principal === ServicePrincipal && Id).map(([, Id]) => ({ Id })),
  }),
  ListOrganizationsFeatures: state => featuresOf(state),
  GetParameters: ({ parameters }, { Names, Region }) => ({
    Parameters: Names.filter((Name: string) => `${Region} ${Name}` in parameters).map((Name: string) => ({ Name, Value: parameters[`${Region} ${Name}`] })),
  }),
};

const CHANGES: Readonly<Record<string, Call>> = {
  CreateOrganization: state => {
    refuseIf(state.organization, 'AlreadyInOrganizationException');
    state.organization = ORGANIZATION_ID;
    addNode(state, ROOT_ID, { kind: 'root', name: 'Root' });
    addNode(state, MANAGEMENT_ACCOUNT, { kind: 'account', name: 'Management', parent: ROOT_ID, email: 'aws@example.com' });
    return { Id: ORGANIZATION_ID };
  },
  DeleteOrganization: state => Object.assign(state, { organization: undefined, nodes: {}, attached: {}, types: [] }),
  EnablePolicyType: (state, { PolicyType }) => {
    refuseIf(state.types.includes(PolicyType), 'PolicyTypeAlreadyEnabledException');
    state.types.push(PolicyType);
    Object.values(state.attached).forEach(policies => policies.push(FULL_ACCESS[PolicyType]));
  },
  CreateOrganizationalUnit: (state, { ParentId: parent, Name: name }) => {
    refuseIf(Object.values(state.nodes).some(node => node.kind === 'unit' && node.parent === parent && node.name === name), 'DuplicateOrganizationalUnitException');
    return addNode(state, `ou-ab12-${digest(parent, name)}`, { kind: 'unit', name, parent: nodeOf(state, parent) && parent });
  },
  UpdateOrganizationalUnit: (state, { OrganizationalUnitId, Name }) => Object.assign(nodeOf(state, OrganizationalUnitId), { name: Name }),
  DeleteOrganizationalUnit: (state, { OrganizationalUnitId: id }) => {
    refuseIf(nodeOf(state, id) && Object.values(state.nodes).some(({ parent }) => parent === id), 'OrganizationalUnitNotEmptyException');
    return delete state.nodes[id] && delete state.attached[id];
  },
  CreateAccount: (state, { Email: email, AccountName: name }) => {
    refuseIf(Object.values(state.nodes).some(node => node.email === email), 'EMAIL_ALREADY_EXISTS');
    return addNode(state, String(2e11 + parseInt(digest(email).slice(0, 9), 16)), { kind: 'account', name, parent: ROOT_ID, email });
  },
  MoveAccount: (state, { AccountId, SourceParentId, DestinationParentId: to }) => {
    const node = nodeOf(state, AccountId);
    refuseIf(nodeOf(state, to) && node.parent === to, 'DuplicateAccountException');
    refuseIf(node.parent !== SourceParentId, 'SourceParentNotFoundException');
    node.parent = to;
  },
  CloseAccount: (state, { AccountId }) => Object.assign(nodeOf(state, AccountId), { closed: true }),
  CreatePolicy: (state, { Name: name, Type: type, Content }) => {
    refuseIf(!state.types.includes(type), 'PolicyTypeNotEnabledException');
    refuseIf(Object.values(state.policies).some(policy => policy.name === name && policy.type === type), 'DuplicatePolicyException');
    state.policies[`p-${digest(type, name)}`] = { type, name, content: JSON.stringify(Content) };
    return { Id: `p-${digest(type, name)}` };
  },
  UpdatePolicy: (state, { PolicyId, Name, Content }) => Object.assign(policyOf(state, PolicyId), { name: Name, content: JSON.stringify(Content) }),
  DeletePolicy: (state, { PolicyId }) => {
    refuseIf(policyOf(state, PolicyId) && Object.values(state.attached).some(policies => policies.includes(PolicyId)), 'PolicyInUseException');
    delete state.policies[PolicyId];
  },
  AttachPolicy: (state, { PolicyId, TargetId }) => {
    const { type } = policyOf(state, PolicyId);
    const there = attachedTo(state, TargetId, type);
    refuseIf(!state.types.includes(type), 'PolicyTypeNotEnabledException');
    refuseIf(there.includes(PolicyId), 'DuplicatePolicyAttachmentException');
    refuseIf(there.length >= (type === SCP ? 10 : 5), 'ConstraintViolationException', 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    state.attached[TargetId].push(PolicyId);
  },
  DetachPolicy: (state, { PolicyId, TargetId }) => {
    const { type } = policyOf(state, PolicyId);
    const there = attachedTo(state, TargetId, type);
    refuseIf(!there.includes(PolicyId), 'PolicyNotAttachedException');
    refuseIf(type === SCP ? there.length === 1 : PolicyId === FULL_ACCESS[type], 'ConstraintViolationException', 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    state.attached[TargetId] = state.attached[TargetId].filter(id => id !== PolicyId);
  },
  CreateResourcePolicy: (state, { Content }) => {
    refuseIf(state.resourcePolicy, 'AlreadyExists');
    return Object.assign(state, { resourcePolicy: JSON.stringify(Content) }) && { Id: 'rp-example' };
  },
  PutResourcePolicy: (state, { Content }) => Object.assign(state, { resourcePolicy: JSON.stringify(Content) }),
  DeleteResourcePolicy: state => delete state.resourcePolicy,
  EnableAWSServiceAccess: ({ services }, { ServicePrincipal }) => put(services, ServicePrincipal),
  DisableAWSServiceAccess: ({ services }, { ServicePrincipal }) => drop(services, ServicePrincipal),
  RegisterDelegatedAdministrator: (state, { ServicePrincipal, AccountId }) => {
    refuseIf(nodeOf(state, AccountId).closed, 'ConstraintViolationException', 'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR');
    refuseIf(!state.services.includes(ServicePrincipal), 'ConstraintViolationException', 'SERVICE_ACCESS_NOT_ENABLED');
    refuseIf(state.services.includes(`${ServicePrincipal} ${AccountId}`), 'AccountAlreadyRegisteredException');
    put(state.services, `${ServicePrincipal} ${AccountId}`);
  },
  DeregisterDelegatedAdministrator: ({ services }, { ServicePrincipal, AccountId }) => {
    refuseIf(!services.includes(`${ServicePrincipal} ${AccountId}`), 'AccountNotRegisteredException');
    drop(services, `${ServicePrincipal} ${AccountId}`);
  },
  EnableOrganizationsRootCredentialsManagement: state => featuresOf(state) && put(state.features, 'RootCredentialsManagement'),
  EnableOrganizationsRootSessions: state => featuresOf(state) && put(state.features, 'RootSessions'),
  RenameAccount: (state, { AccountId, Name }) => Object.assign(nodeOf(state, AccountId), { name: Name }),
  Remember: ({ others }, { key, value }) => Object.assign(others, { [key]: value }),
  PutParameter: ({ parameters }, { Name, Value, Region }) => Object.assign(parameters, { [`${Region} ${Name}`]: Value }) && { Id: Name },
  DeleteParameter: ({ parameters }, { Name, Region }) => delete parameters[`${Region} ${Name}`],
};

function refuseIf(condition: unknown, error: string | Error, reason?: string): void {
  if (condition) {
    throw error instanceof Error ? error : new AwsError(error, reason ?? error, 400, reason);
  }
}

function nodeOf(state: State, id: string): State['nodes'][string] {
  refuseIf(!(id in state.nodes), 'TargetNotFoundException');
  return state.nodes[id];
}

function policyOf(state: State, id: string): State['policies'][string] {
  refuseIf(!(id in state.policies), 'PolicyNotFoundException');
  return state.policies[id];
}

function attachedTo(state: State, target: string, type: string): string[] {
  return nodeOf(state, target) && state.attached[target].filter(id => state.policies[id].type === type);
}

function addNode(state: State, Id: string, node: State['nodes'][string]): { Id: string } {
  state.nodes[Id] = node;
  state.attached[Id] = state.types.map(type => FULL_ACCESS[type]);
  return { Id };
}

function accountOf(state: State, Id: string): object {
  const { name: Name, email: Email, closed } = nodeOf(state, Id);
  return { Id, Name, Email, State: closed ? 'SUSPENDED' : 'ACTIVE' };
}

function featuresOf({ services, features }: State): object {
  refuseIf(!services.includes('iam.amazonaws.com'), 'ServiceAccessNotEnabled');
  return { OrganizationId: ORGANIZATION_ID, EnabledFeatures: features };
}

function put(list: string[], text: string): void {
  list.splice(0, list.length, ...new Set([...list, text]));
}

function drop(list: string[], text: string): void {
  list.splice(0, list.length, ...list.filter(each => each !== text));
}

/** Ids follow from names, so that the same thing has the same id in every run. */
function digest(...names: string[]): string {
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 10);
}
