import type { PolicyType } from '../../limits';

interface AbsentKey {
  /** In lower case; a `/` at its end stands for any tag. */
  readonly name: string;
  /** When a request lacks it, as the end of "it is absent". */
  readonly when: string;
  /** The only policy type whose requests may lack it. SCPs bind principals of the account alone: neither strangers nor AWS services. */
  readonly only?: PolicyType;
}

const NOBODY_SIGNED = 'for anonymous requests';
const NO_SERVICE = 'unless an AWS service calls directly on behalf of a resource';
const NO_ENDPOINT = 'unless the request comes through a VPC endpoint';
const NO_INSTANCE = 'unless the credentials are those of an EC2 instance';
const NO_MFA = 'for long-term access keys and for sessions without MFA';
const NO_SUCH_CALL = 'unless a service makes the call in the name of the principal';
const NOT_IN_ORGANIZATION = 'for anonymous requests, AWS services and principals outside of an organization';

/**
 * Global condition keys that ordinary requests often lack. The ones that are not here, such as `aws:RequestedRegion`, are in all
 * requests, or nearly so.
 *
 * Source, the "Availability" of each key, checked 2026-11-24:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const ABSENT_KEYS: readonly AbsentKey[] = [
  { name: 'aws:calledvia', when: NO_SUCH_CALL },
  { name: 'aws:calledviafirst', when: NO_SUCH_CALL },
  { name: 'aws:calledvialast', when: NO_SUCH_CALL },
  { name: 'aws:chatbotsourcearn', when: 'unless the call comes from a chat channel' },
  { name: 'aws:ec2instancesourceprivateipv4', when: NO_INSTANCE },
  { name: 'aws:ec2instancesourcevpc', when: NO_INSTANCE },
  { name: 'aws:federatedprovider', when: 'unless the session comes from an identity provider' },
  { name: 'aws:multifactorauthage', when: NO_MFA },
  { name: 'aws:multifactorauthpresent', when: 'for long-term access keys' },
  { name: 'aws:principalaccount', when: NOBODY_SIGNED, only: 'RESOURCE_CONTROL_POLICY' },
  { name: 'aws:principalarn', when: NOBODY_SIGNED, only: 'RESOURCE_CONTROL_POLICY' },
  { name: 'aws:principalorgid', when: NOT_IN_ORGANIZATION, only: 'RESOURCE_CONTROL_POLICY' },
  { name: 'aws:principalorgpaths', when: NOT_IN_ORGANIZATION, only: 'RESOURCE_CONTROL_POLICY' },
  { name: 'aws:principalservicename', when: 'unless the caller is an AWS service' },
  { name: 'aws:principalservicenameslist', when: 'unless the caller is an AWS service' },
  { name: 'aws:principaltag/', when: 'for principals without the tag' },
  { name: 'aws:referer', when: 'unless a browser sends it' },
  { name: 'aws:requesttag/', when: 'for requests that do not set the tag' },
  { name: 'aws:resourceaccount', when: 'for actions that know no resource, and for some services' },
  { name: 'aws:resourceorgid', when: 'for resources of AWS and of accounts outside of an organization' },
  { name: 'aws:resourceorgpaths', when: 'for resources of AWS and of accounts outside of an organization' },
  { name: 'aws:resourcetag/', when: 'for resources without the tag, and for resources that are just being made' },
  { name: 'aws:sourceaccount', when: NO_SERVICE },
  { name: 'aws:sourcearn', when: NO_SERVICE },
  { name: 'aws:sourceidentity', when: 'unless the session was given one' },
  { name: 'aws:sourceip', when: 'for requests through a VPC endpoint' },
  { name: 'aws:sourceorgid', when: NO_SERVICE },
  { name: 'aws:sourceorgpaths', when: NO_SERVICE },
  { name: 'aws:sourceowner', when: NO_SERVICE },
  { name: 'aws:sourcevpc', when: NO_ENDPOINT },
  { name: 'aws:sourcevpcarn', when: NO_ENDPOINT },
  { name: 'aws:sourcevpce', when: NO_ENDPOINT },
  { name: 'aws:tagkeys', when: 'for requests that set no tags' },
  { name: 'aws:tokenissuetime', when: 'for long-term access keys' },
  { name: 'aws:username', when: 'for every principal but IAM users' },
  { name: 'aws:vpceaccount', when: NO_ENDPOINT },
  { name: 'aws:vpceorgid', when: NO_ENDPOINT },
  { name: 'aws:vpceorgpaths', when: NO_ENDPOINT },
  { name: 'aws:vpcsourceip', when: NO_ENDPOINT },
  { name: 'ec2:roledelivery', when: NO_INSTANCE },
  { name: 'ec2:sourceinstancearn', when: NO_INSTANCE },
  { name: 'lambda:sourcefunctionarn', when: 'unless the credentials are those of a Lambda function' },
  { name: 'ssm:sourceinstancearn', when: 'unless the credentials are those of an instance that Systems Manager manages' },
];

const BY_NAME = new Map(ABSENT_KEYS.map(key => [key.name, key]));

/** When requests that a policy binds lack the key; undefined where they hardly ever do. */
export function absenceOf(key: string, policyType: PolicyType): string | undefined {
  const name = key.toLowerCase();
  const absent = BY_NAME.get(name) ?? BY_NAME.get(name.slice(0, name.indexOf('/') + 1));
  return absent && (absent.only === undefined || absent.only === policyType) ? absent.when : undefined;
}

/** The names of these keys in lower case, for a check against the table. */
export const ABSENT_KEY_NAMES: readonly string[] = ABSENT_KEYS.map(key => key.name);
