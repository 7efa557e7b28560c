import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'autoscaling:DeleteAutoScalingGroup',
  'codepipeline:DeletePipeline',
  'ecr:DeleteRepository',
  'ecs:DeleteCluster',
  'eks:DeleteCluster',
  'elasticloadbalancing:DeleteLoadBalancer',
];

/**
 * Actions of API Gateway are HTTP verbs, and each update of a stack deletes methods and deployments. Ids of APIs have 10
 * characters: `?` takes whole APIs only, and no longer path.
 */
const WHOLE_APIS = [
  'arn:*:apigateway:*::/apis/??????????',
  'arn:*:apigateway:*::/restapis/??????????',
];

export const denyComputeDeletion: GuardrailEntry = {
  id: 'denyComputeDeletion',
  title: 'Denies deleting clusters, image repositories, Auto Scaling groups, load balancers, pipelines and APIs',
  rationale: 'What serves customers should not go with one call, even where it can be made again: names, addresses and images change or are '
    + 'lost. Deployments that replace such a resource need an exempt role, as does the AWS Load Balancer Controller of Kubernetes, which '
    + 'deletes load balancers by its own role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['service authorization references of the services'],
  statements: () => [
    denyActions(ACTIONS),
    denyActions(['apigateway:DELETE'], { Resource: WHOLE_APIS }),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'eks:DeleteCluster', resource: 'arn:aws:eks:eu-central-1:222222222222:cluster/shop' },
      { action: 'ecs:DeleteCluster', resource: 'arn:aws:ecs:eu-central-1:222222222222:cluster/shop' },
      { action: 'ecr:DeleteRepository', resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop/web' },
      {
        action: 'autoscaling:DeleteAutoScalingGroup',
        resource: 'arn:aws:autoscaling:eu-central-1:222222222222:autoScalingGroup:0a1b2c3d-4e5f-6789-abcd-ef0123456789:autoScalingGroupName/web',
      },
      {
        action: 'elasticloadbalancing:DeleteLoadBalancer',
        resource: 'arn:aws:elasticloadbalancing:eu-central-1:222222222222:loadbalancer/app/shop/50dc6c495c0c9188',
      },
      { action: 'codepipeline:DeletePipeline', resource: 'arn:aws:codepipeline:eu-central-1:222222222222:shop-production' },
      { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:eu-central-1::/restapis/a1b2c3d4e5' },
      { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:eu-central-1::/apis/f6g7h8i9j0' },
    ],
    allowed: [
      {
        action: 'autoscaling:UpdateAutoScalingGroup',
        resource: 'arn:aws:autoscaling:eu-central-1:222222222222:autoScalingGroup:0a1b2c3d-4e5f-6789-abcd-ef0123456789:autoScalingGroupName/web',
      },
      { action: 'eks:UpdateClusterVersion', resource: 'arn:aws:eks:eu-central-1:222222222222:cluster/shop' },
      { action: 'eks:DeleteNodegroup', resource: 'arn:aws:eks:eu-central-1:222222222222:nodegroup/shop/web/0a1b2c3d-4e5f-6789-abcd-ef0123456789' },
      { action: 'ecs:DeleteService', resource: 'arn:aws:ecs:eu-central-1:222222222222:service/shop/web' },
      { action: 'ecr:BatchDeleteImage', resource: 'arn:aws:ecr:eu-central-1:222222222222:repository/shop/web' },
      {
        action: 'elasticloadbalancing:DeleteTargetGroup',
        resource: 'arn:aws:elasticloadbalancing:eu-central-1:222222222222:targetgroup/web/73e2d6bc24d8a067',
      },
      { action: 'codepipeline:StopPipelineExecution', resource: 'arn:aws:codepipeline:eu-central-1:222222222222:shop-production' },
      ...each(['apigateway:PATCH', 'apigateway:GET'], { resource: 'arn:aws:apigateway:eu-central-1::/restapis/a1b2c3d4e5' }),
      { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:eu-central-1::/restapis/a1b2c3d4e5/deployments/k1l2m3' },
      { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:eu-central-1::/apis/f6g7h8i9j0/routes/abc1234' },
      { action: 'apigateway:DELETE', resource: 'arn:aws:apigateway:eu-central-1::/usageplans/m3n4o5' },
    ],
  },
};
