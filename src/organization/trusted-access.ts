import type { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import type { Removals } from './removal';
import { Ids } from '../private/ids';
import type { WriterProperties } from '../runtime/organization-writer/properties';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** The services that the organization lets in: one resource each, however often it is asked for. */
export class TrustedAccess {
  private readonly resources = new Map<string, CfnResource>();
  private scope?: Construct;

  constructor(
    private readonly organization: Construct, private readonly writer: OrganizationWriter, private readonly chain: MutationChain,
    private readonly removals: Removals,
  ) {}

  /** Lets a service in, and gives what whoever needs it waits for. */
  trust(servicePrincipal: string): CfnResource {
    const resource = this.resources.get(servicePrincipal) ?? this.request(servicePrincipal);
    this.resources.set(servicePrincipal, resource);
    return resource;
  }

  get servicePrincipals(): string[] {
    return [...this.resources.keys()].sort();
  }

  private request(servicePrincipal: string): CfnResource {
    this.scope ??= new Construct(this.organization, Ids.TRUSTED_ACCESS);
    const properties: WriterProperties = {
      Operation: 'enableServiceAccess', ServicePrincipal: servicePrincipal, Removal: this.removals.property(servicePrincipal),
    };
    const resource = this.writer.request(this.scope, servicePrincipal, 'SecureOrganizationTrustedAccess', properties);
    this.removals.whenDestroyed(servicePrincipal, () => this.writer.allowRemoval(resource, properties));
    this.chain.append(Phase.TRUSTED_ACCESS, resource);
    return resource;
  }
}
