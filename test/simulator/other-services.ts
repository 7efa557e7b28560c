import type { AwsModel } from '../support/aws-model';
import { FakeAccessServices } from '../support/fake-aws/access-services';
import { FakeAccount } from '../support/fake-aws/account';
import { ForwardedCalls } from '../support/fake-aws/forwarded';
import { FakeIdentityCenter, FakeIdentityStore } from '../support/fake-aws/identity-center';
import { FakeOwnAdministrators } from '../support/fake-aws/own-administrators';
import type { Service } from '../support/fake-aws/service';

/**
 * Account Management, and the services that have calls of their own to be let in or administered. What they do to Organizations they do in the
 * model, and what they remember stands there too: so it is copied with the rest, and each of their changes can fail.
 */
export function otherServices(model: AwsModel): Service[] {
  const serviceAccess = {
    enabled: { has: (principal: string) => model.state.services.includes(principal) },
    enable: (ServicePrincipal: string) => model.call('EnableAWSServiceAccess', { ServicePrincipal }),
    disable: (ServicePrincipal: string) => model.call('DisableAWSServiceAccess', { ServicePrincipal }),
  };
  const administrators = {
    of: (principal: string) => model.state.services.filter(text => text.startsWith(`${principal} `)).map(text => text.split(' ')[1]),
    members: { get: (id: string) => (model.state.nodes[id]?.closed === undefined && id in model.state.nodes ? 'ACTIVE' : undefined) },
    register: (ServicePrincipal: string, AccountId: string) => model.call('RegisterDelegatedAdministrator', { ServicePrincipal, AccountId }),
    deregister: (ServicePrincipal: string, AccountId: string) => model.call('DeregisterDelegatedAdministrator', { ServicePrincipal, AccountId }),
  };
  const names = {
    has: (id: string) => id in model.state.nodes,
    get: (id: string) => model.state.nodes[id].name,
    set: (AccountId: string, Name: string) => model.call('RenameAccount', { AccountId, Name }),
  };
  const account = remembering(new FakeAccount(), { names, contacts: memory(model, 'contact') });
  Object.defineProperty(account, 'isTrusted', { get: () => serviceAccess.enabled.has('account.amazonaws.com') });
  const own = new FakeOwnAdministrators({ serviceAccess, administrators } as never, new ForwardedCalls());
  return [
    ...identityCenter(), account, ...new FakeAccessServices(serviceAccess as never, new ForwardedCalls()).services,
    ...remembering(own, { byPlace: memory(model, 'administrator') }).services,
  ];
}

/** An instance that has every group that is asked for; looking up changes nothing. Functions of all stacks run in one Region here. */
function identityCenter(): Service[] {
  const instances = new FakeIdentityCenter();
  instances.instances = [{ arn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789', regions: ['us-east-1'] }];
  return [instances, remembering(new FakeIdentityStore(), { groups: { get: () => 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6' } })];
}

/** A fake whose maps stand elsewhere. */
function remembering<T extends object>(fake: T, maps: object): T {
  return Object.assign(fake, maps);
}

/** A map in the state of the model. */
function memory(model: AwsModel, kind: string) {
  const name = (key: string) => `${kind} ${key}`;
  return {
    get: (key: string) => model.state.others[name(key)],
    set: (key: string, value: unknown) => model.call('Remember', { key: name(key), value }),
    delete: (key: string) => model.call('Remember', { key: name(key) }),
    keys: () => Object.keys(model.state.others).filter(key => key.startsWith(name('')) && model.state.others[key] !== undefined).map(key => key.slice(name('').length)),
  };
}
