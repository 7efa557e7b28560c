import type { ResourceRow } from './resource-rows';

/**
 * The resources of API Gateway by event, as its actions are mere verbs: paths of its REST interface. An API has the length of its id, and
 * what belongs to it is longer: guardrails tell an API from its parts by that.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html and its second version;
 * checked 2026-11-24.
 */
const PATHS: Readonly<Record<string, string>> = {
  CreateRestApi: '/restapis',
  GetRestApis: '/restapis',
  DeleteRestApi: '/restapis/{restApiId}',
  GetRestApi: '/restapis/{restApiId}',
  PutRestApi: '/restapis/{restApiId}',
  UpdateRestApi: '/restapis/{restApiId}',
  CreateDeployment: '/restapis/{restApiId}/deployments',
  DeleteDeployment: '/restapis/{restApiId}/deployments/{deploymentId}',
  DeleteResource: '/restapis/{restApiId}/resources/{resourceId}',
  DeleteMethod: '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}',
  DeleteIntegration: '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration',
  DeleteModel: '/restapis/{restApiId}/models/{modelName}',
  DeleteAuthorizer: '/restapis/{restApiId}/authorizers/{authorizerId}',
  DeleteStage: '/restapis/{restApiId}/stages/{stageName}',
  CreateApi: '/apis',
  GetApis: '/apis',
  DeleteApi: '/apis/{apiId}',
  GetApi: '/apis/{apiId}',
  UpdateApi: '/apis/{apiId}',
  DeleteRoute: '/apis/{apiId}/routes/{routeId}',
  DeleteApiKey: '/apikeys/{apiKey}',
  DeleteUsagePlan: '/usageplans/{usagePlanId}',
  DeleteVpcLink: '/vpclinks/{vpcLinkId}',
  DeleteDomainName: '/domainnames/{domainName}',
};

/** Parts that both versions of the interface name alike; the parameters tell whose they are. */
const SECOND_VERSION: Readonly<Record<string, string>> = {
  CreateDeployment: '/apis/{apiId}/deployments',
  DeleteDeployment: '/apis/{apiId}/deployments/{deploymentId}',
  DeleteIntegration: '/apis/{apiId}/integrations/{integrationId}',
  DeleteModel: '/apis/{apiId}/models/{modelId}',
  DeleteAuthorizer: '/apis/{apiId}/authorizers/{authorizerId}',
  DeleteStage: '/apis/{apiId}/stages/{stageName}',
};

export const API_GATEWAY_ROWS: readonly ResourceRow[] = Object.entries(PATHS).map(([event, path]) => ({
  actions: `apigateway:${event}`,
  resources: [[path, ...SECOND_VERSION[event] ? [SECOND_VERSION[event]] : []].map(each => `apigateway:{region}::${each}`)],
}));
