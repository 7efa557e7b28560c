import type { Call } from './call';
import type { KeyReader } from './context-identity';
import { isIpAddress, isPublicAddress } from './ip-range';
import { parseDate } from '../evaluation/condition/date';
import type { KnownOrganization } from '../evaluation/derive-context';
import type { ContextValue } from '../evaluation/request';

/**
 * Keys that follow from how a call came, and when.
 *
 * A call through a VPC endpoint has the keys of the endpoint, and no `aws:SourceIp`. One from a public address without the id of an
 * endpoint came over the internet, and has none of these. A private address without an id proves nothing: not every service logs the
 * endpoint. Where a service passes a call on, its name stands in the place of the address: whose address a policy sees is not documented, and
 * an endpoint is the service's own.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network, checked 2026-11-24.
 */
export function requestKeys(organization: KnownOrganization): Readonly<Record<string, KeyReader>> {
  return {
    'aws:SourceIp': ({ record: { sourceIpAddress: address, vpcEndpointId } }) => address === undefined || !isIpAddress(address) ? undefined
      : vpcEndpointId !== undefined ? null : isPublicAddress(address) ? address : undefined,
    'aws:VpcSourceIp': call => ofEndpoint(call, ({ record }) => record.sourceIpAddress),
    'aws:SourceVpce': call => ofEndpoint(call, ({ record }) => record.vpcEndpointId),
    // Which VPC an endpoint stands in is not logged.
    'aws:SourceVpc': call => ofEndpoint(call, () => undefined),
    'aws:SourceVpcArn': call => ofEndpoint(call, () => undefined),
    'aws:VpceAccount': call => ofEndpoint(call, ({ record }) => record.vpcEndpointAccountId),
    'aws:VpceOrgID': call => ofEndpoint(call, ({ record: { vpcEndpointAccountId: account } }) => account !== undefined && organization.contains(account)
      ? organization.organizationId : undefined),
    'aws:VpceOrgPaths': call => ofEndpoint(call, ({ record: { vpcEndpointAccountId: account } }) => {
      const path = account === undefined ? undefined : organization.pathOf(account);
      return path === undefined ? undefined : [path];
    }),
    'aws:RequestedRegion': ({ record }) => record.region,
    'aws:CurrentTime': ({ record }) => record.eventTime,
    'aws:EpochTime': ({ record }) => {
      const seconds = record.eventTime === undefined ? undefined : parseDate(record.eventTime);
      return seconds === undefined ? undefined : String(seconds);
    },
    // A call in clear text has no details of TLS, and neither have many that a service passes on.
    'aws:SecureTransport': ({ record }) => record.tlsVersion === undefined ? undefined : 'true',
    's3:TlsVersion': ({ record, prefix }) => prefix === 's3' ? TLS_VERSION.exec(record.tlsVersion ?? '')?.[1] : undefined,
    // S3 puts brackets around it. Where a service passes a call on, its own name stands there.
    'aws:UserAgent': ({ record, session }) => session.invokedBy === undefined ? record.userAgent?.replace(/^\[(.*)\]$/, '$1') : undefined,
  };
}

const TLS_VERSION = /^TLSv(\d\.\d)$/;

function ofEndpoint(call: Call, read: (call: Call) => ContextValue | undefined): ContextValue | undefined {
  const { sourceIpAddress: address, vpcEndpointId } = call.record;
  if (address === undefined || !isIpAddress(address)) {
    return undefined;
  }
  return vpcEndpointId !== undefined ? read(call) : isPublicAddress(address) ? null : undefined;
}
