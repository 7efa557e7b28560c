import { accountIdFrom, FULL_ACCESS, idFrom, MANAGEMENT_ACCOUNT, nothing, ORGANIZATION_ID, ROOT_ID, SCP } from './state';
import type { State } from './state';
import { AwsError } from '../fake-aws/aws-error';
import type { Operation, Service } from '../fake-aws/service';

const MOST: Readonly<Record<string, number>> = { SERVICE_CONTROL_POLICY: 10, RESOURCE_CONTROL_POLICY: 5 };

/** A call that is to fail: how many changes go well before, and whether it is carried out all the same. */
export interface Fault {
  readonly after: number;
  readonly carriedOut: boolean;
}

/**
 * Organizations and Parameter Store, for CloudFormation's own handlers and, over HTTP, for those of custom resources. Everything is done
 * by the time the call is answered.
 */
export class Model {
  state: State = nothing();
  /** Called after every change. */
  onChange: () => void = () => undefined;
  /** Whether an organization that is made has service control policies on from the start; AWS is told to do either. */
  scpsFromTheStart = false;
  private fault?: Fault;
  private changes = 0;
  private parameterChanges = 0;

  readonly services: Service[] = [
    { target: 'AWSOrganizationsV20161128', operations: this.served(name => input => this.call(name, input)) },
    { target: 'AmazonSSM', operations: { GetParameters: (input, region) => this.getParameters(input, region), PutParameter: (input, region) => this.putParameter(input, region) } },
  ];

  /** The next step meets with the fault, or with none. */
  arm(fault?: Fault): void {
    this.fault = fault;
    this.changes = 0;
    this.parameterChanges = 0;
  }

  /** Whether the fault has come. */
  get hasFailed(): boolean {
    return this.fault !== undefined && this.changes > this.fault.after;
  }

  call(name: string, input: any = {}): any {
    const read = READS[name];
    if (read) {
      return read(this.state, input);
    }
    const change = CHANGES[name];
    if (!change) {
      throw new AwsError('UnknownOperationException', `no operation ${name}`, 404);
    }
    return this.change(() => {
      const output = change(this.state, input) ?? {};
      if (name === 'CreateOrganization' && this.scpsFromTheStart) {
        CHANGES.EnablePolicyType(this.state, { RootId: ROOT_ID, PolicyType: SCP });
      }
      return output;
    });
  }

  /** A parameter that CloudFormation or a handler writes. Only the first one of a step can fail. */
  putParameter({ Name, Value }: { Name: string; Value: string }, region: string): object {
    const write = () => {
      this.state.parameters[`${region} ${Name}`] = Value;
      return {};
    };
    return this.parameterChanges++ === 0 ? this.change(write) : write();
  }

  private getParameters({ Names }: { Names: string[] }, region: string): object {
    const found = Names.filter(Name => this.state.parameters[`${region} ${Name}`] !== undefined);
    return { Parameters: found.map(Name => ({ Name, Value: this.state.parameters[`${region} ${Name}`] })) };
  }

  private change<T>(make: () => T): T {
    const fails = this.fault?.after === this.changes++;
    if (fails && !this.fault!.carriedOut) {
      throw new AwsError('InvalidInputException', 'injected');
    }
    const output = make();
    this.onChange();
    if (fails) {
      throw new AwsError('InvalidInputException', 'injected, though it was carried out');
    }
    return output;
  }

  private served(operation: (name: string) => Operation): Record<string, Operation> {
    return Object.fromEntries([...Object.keys(READS), ...Object.keys(CHANGES)].map(name => [name, operation(name)]));
  }
}

type Call = (state: State, input: any) => any;

const READS: Readonly<Record<string, Call>> = {
  ListRoots: ({ types }) => ({ Roots: [{ Id: ROOT_ID, Name: 'Root', PolicyTypes: types.map(Type => ({ Type, Status: 'ENABLED' })) }] }),
  DescribeOrganization: () => ({ Organization: { Id: ORGANIZATION_ID, FeatureSet: 'ALL', MasterAccountId: MANAGEMENT_ACCOUNT } }),
  ListAccounts: state => ({ Accounts: Object.keys(state.nodes).filter(id => state.nodes[id].kind === 'account').map(id => account(state, id)) }),
  DescribeAccount: (state, { AccountId }) => ({ Account: account(state, AccountId) }),
  ListParents: (state, { ChildId }) => ({ Parents: [{ Id: nodeOf(state, ChildId).parent }] }),
  ListPoliciesForTarget: (state, { TargetId, Filter }) => {
    nodeOf(state, TargetId);
    return { Policies: state.attached[TargetId].filter(id => state.policies[id].type === Filter).map(Id => ({ Id })) };
  },
  ListAWSServiceAccessForOrganization: ({ services }) => ({ EnabledServicePrincipals: services.map(ServicePrincipal => ({ ServicePrincipal })) }),
  ListDelegatedAdministrators: ({ administrators }, { ServicePrincipal }) =>
    ({ DelegatedAdministrators: administrators.filter(([principal]) => principal === ServicePrincipal).map(([, Id]) => ({ Id })) }),
};

const CHANGES: Readonly<Record<string, Call>> = {
  CreateOrganization: state => {
    refuseIf(state.organization !== undefined, 'AlreadyInOrganizationException');
    state.organization = ORGANIZATION_ID;
    addNode(state, ROOT_ID, { kind: 'root', name: 'Root' });
    addNode(state, MANAGEMENT_ACCOUNT, { kind: 'account', name: 'Management', parent: ROOT_ID, email: 'aws@example.com' });
  },
  DeleteOrganization: state => {
    Object.assign(state, { organization: undefined, nodes: {}, attached: {}, types: [] });
  },
  EnablePolicyType: (state, { RootId, PolicyType }) => {
    nodeOf(state, RootId);
    refuseIf(state.types.includes(PolicyType), 'PolicyTypeAlreadyEnabledException');
    state.types.push(PolicyType);
    Object.values(state.attached).forEach(policies => PolicyType in FULL_ACCESS && policies.push(FULL_ACCESS[PolicyType]));
  },
  CreateOrganizationalUnit: (state, { ParentId, Name }) => {
    nodeOf(state, ParentId);
    const Id = idFrom('ou-ab12-', ParentId, Name);
    refuseIf(Object.values(state.nodes).some(({ kind, parent, name }) => kind === 'unit' && parent === ParentId && name === Name), 'DuplicateOrganizationalUnitException');
    addNode(state, Id, { kind: 'unit', name: Name, parent: ParentId });
    return { Id };
  },
  UpdateOrganizationalUnit: (state, { OrganizationalUnitId, Name }) => {
    nodeOf(state, OrganizationalUnitId).name = Name;
  },
  DeleteOrganizationalUnit: (state, { OrganizationalUnitId: id }) => {
    nodeOf(state, id);
    refuseIf(Object.values(state.nodes).some(({ parent }) => parent === id), 'OrganizationalUnitNotEmptyException');
    delete state.nodes[id];
    delete state.attached[id];
  },
  CreateAccount: (state, { Email, AccountName }) => {
    refuseIf(Object.values(state.nodes).some(({ email }) => email === Email), 'EMAIL_ALREADY_EXISTS');
    const Id = accountIdFrom(Email);
    addNode(state, Id, { kind: 'account', name: AccountName, parent: ROOT_ID, email: Email });
    return { Id };
  },
  MoveAccount: (state, { AccountId, SourceParentId, DestinationParentId }) => {
    const node = nodeOf(state, AccountId);
    nodeOf(state, DestinationParentId);
    refuseIf(node.parent === DestinationParentId, 'DuplicateAccountException');
    refuseIf(node.parent !== SourceParentId, 'SourceParentNotFoundException');
    node.parent = DestinationParentId;
  },
  CloseAccount: (state, { AccountId }) => {
    nodeOf(state, AccountId).closed = true;
  },
  CreatePolicy: (state, { Name, Type, Content }) => {
    refuseIf(!state.types.includes(Type), 'PolicyTypeNotEnabledException');
    refuseIf(Object.values(state.policies).some(({ name, type }) => name === Name && type === Type), 'DuplicatePolicyException');
    const Id = idFrom('p-', Type, Name);
    state.policies[Id] = { type: Type, name: Name, content: Content };
    return { Id };
  },
  UpdatePolicy: (state, { PolicyId, Name, Content }) => Object.assign(policyOf(state, PolicyId), { name: Name, content: Content }),
  DeletePolicy: (state, { PolicyId }) => {
    policyOf(state, PolicyId);
    refuseIf(Object.values(state.attached).some(policies => policies.includes(PolicyId)), 'PolicyInUseException');
    delete state.policies[PolicyId];
  },
  AttachPolicy: (state, { PolicyId, TargetId }) => {
    nodeOf(state, TargetId);
    const { type } = policyOf(state, PolicyId);
    refuseIf(!state.types.includes(type), 'PolicyTypeNotEnabledException');
    refuseIf(state.attached[TargetId].includes(PolicyId), 'DuplicatePolicyAttachmentException');
    refuseIf(ofType(state, TargetId, type).length >= (MOST[type] ?? 10), 'ConstraintViolationException', 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    state.attached[TargetId].push(PolicyId);
  },
  DetachPolicy: (state, { PolicyId, TargetId }) => {
    nodeOf(state, TargetId);
    const { type } = policyOf(state, PolicyId);
    refuseIf(!state.attached[TargetId].includes(PolicyId), 'PolicyNotAttachedException');
    const isLast = type === SCP ? ofType(state, TargetId, type).length === 1 : PolicyId === FULL_ACCESS[type];
    refuseIf(isLast, 'ConstraintViolationException', 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED');
    state.attached[TargetId] = state.attached[TargetId].filter(id => id !== PolicyId);
  },
  PutResourcePolicy: (state, { Content }) => {
    state.resourcePolicy = Content;
    return { ResourcePolicy: { ResourcePolicySummary: { Id: 'rp-example' } } };
  },
  DeleteResourcePolicy: state => {
    state.resourcePolicy = undefined;
  },
  EnableAWSServiceAccess: (state, { ServicePrincipal }) => {
    state.services = [...state.services.filter(each => each !== ServicePrincipal), ServicePrincipal];
  },
  DisableAWSServiceAccess: (state, { ServicePrincipal }) => {
    state.services = state.services.filter(each => each !== ServicePrincipal);
  },
  RegisterDelegatedAdministrator: (state, { ServicePrincipal, AccountId }) => {
    nodeOf(state, AccountId);
    refuseIf(isAdministrator(state, ServicePrincipal, AccountId), 'AccountAlreadyRegisteredException');
    state.administrators.push([ServicePrincipal, AccountId]);
  },
  DeregisterDelegatedAdministrator: (state, { ServicePrincipal, AccountId }) => {
    refuseIf(!isAdministrator(state, ServicePrincipal, AccountId), 'AccountNotRegisteredException');
    state.administrators = state.administrators.filter(([principal, id]) => principal !== ServicePrincipal || id !== AccountId);
  },
};

function refuseIf(condition: boolean, name: string, reason?: string): void {
  if (condition) {
    throw new AwsError(name, reason ?? name, 400, reason);
  }
}

function nodeOf(state: State, id: string) {
  refuseIf(!(id in state.nodes), 'TargetNotFoundException');
  return state.nodes[id];
}

function policyOf(state: State, id: string) {
  refuseIf(!(id in state.policies), 'PolicyNotFoundException');
  return state.policies[id];
}

function ofType(state: State, target: string, type: string): string[] {
  return state.attached[target].filter(id => state.policies[id].type === type);
}

function isAdministrator({ administrators }: State, principal: string, account: string): boolean {
  return administrators.some(([each, id]) => each === principal && id === account);
}

function addNode(state: State, id: string, node: State['nodes'][string]): void {
  state.nodes[id] = node;
  state.attached[id] = state.types.filter(type => type in FULL_ACCESS).map(type => FULL_ACCESS[type]);
}

function account(state: State, Id: string): object {
  const { name: Name, email: Email, closed } = nodeOf(state, Id);
  return { Id, Name, Email, State: closed ? 'SUSPENDED' : 'ACTIVE' };
}
