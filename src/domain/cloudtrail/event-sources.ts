/**
 * Services whose event source does not start with their IAM prefix.
 *
 * Source: the MIT-licensed iann0036/iam-dataset (`service_cloudtrail_mappings`), and records; checked 2026-11-23.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['agreement-marketplace.amazonaws.com', 'aws-marketplace'],
  ['amazonmq.amazonaws.com', 'mq'],
  ['application-insights.amazonaws.com', 'applicationinsights'],
  ['billingconsole.amazonaws.com', 'billing'],
  ['chime-sdk-media-pipelines.amazonaws.com', 'chime'],
  ['chime-sdk-voice.amazonaws.com', 'chime'],
  ['cloudcontrolapi.amazonaws.com', 'cloudformation'],
  ['contact-lens.amazonaws.com', 'connect'],
  ['discovery-marketplace.amazonaws.com', 'aws-marketplace'],
  ['management-marketplace.amazonaws.com', 'aws-marketplace-management'],
  ['marketplacecatalog.amazonaws.com', 'aws-marketplace'],
  ['migrationhub.amazonaws.com', 'mgh'],
  ['monitoring.amazonaws.com', 'cloudwatch'],
  ['opensearchservice.amazonaws.com', 'es'],
  ['participant-connect.amazonaws.com', 'connect'],
  ['pinpoint.amazonaws.com', 'mobiletargeting'],
  ['pricelist.amazonaws.com', 'pricing'],
  ['qconnect.amazonaws.com', 'wisdom'],
  ['rdsdata.amazonaws.com', 'rds-data'],
  ['reporting-marketplace.amazonaws.com', 'aws-marketplace'],
  ['servicecatalog-appregistry.amazonaws.com', 'servicecatalog'],
  ['tagging.amazonaws.com', 'tag'],
  ['taxconsole.amazonaws.com', 'tax'],
  ['transcribestreaming.amazonaws.com', 'transcribe'],
]);

const DOMAIN = '.amazonaws.com';

/** The IAM prefix of an event source: `lambda.amazonaws.com` is `lambda`, but for the exceptions. */
export function iamPrefix(eventSource: string): string {
  return PREFIXES.get(eventSource) ?? (eventSource.endsWith(DOMAIN) ? eventSource.slice(0, -DOMAIN.length) : eventSource);
}
