import type { ResourceRow } from './resource-rows';

const INSTANCE = 'ec2:{region}:{account}:instance/';
const VPC = 'ec2:{region}:{account}:vpc/';
const SUBNET = 'ec2:{region}:{account}:subnet/';
const GROUP = 'ec2:{region}:{account}:security-group/';
const INTERFACE = 'ec2:{region}:{account}:network-interface/';
const ROUTES = 'ec2:{region}:{account}:route-table/';
const GATEWAY = 'ec2:{region}:{account}:internet-gateway/';
const IMAGE = 'ec2:{region}::image/';

/**
 * The resources of EC2 (see `RESOURCE_ROWS`). EC2 writes its parameters in two ways: as they are, or under the name of the request, such
 * as `DeleteFlowLogsRequest`. Images and snapshots have no account in their ARN. VPCs, subnets and security groups that are shared have
 * their owner's, for which the caller's stands here: AWS lets them be shared within an organization only.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html, and records; checked 2026-11-24.
 */
export const EC2_ROWS: readonly ResourceRow[] = [
  {
    // What the launch makes is authorised as a wildcard. Whatever the request leaves to a launch template or to the default VPC, the response
    // tells; where the launch failed there is none, and the type with a wildcard is all that is known.
    actions: 'ec2:RunInstances',
    resources: [
      [`${INSTANCE}*`],
      [`${IMAGE}{instancesSet.items.*.imageId}`, `${IMAGE}{<instancesSet.items.*.imageId}`, `${IMAGE}*`],
      ['ec2:{region}:{account}:volume/*'],
      [`${INTERFACE}{networkInterfaceSet.items.*.networkInterfaceId}`, `${INTERFACE}*`],
      [`${SUBNET}{subnetId}`, `${SUBNET}{networkInterfaceSet.items.*.subnetId}`, `${SUBNET}{<instancesSet.items.*.subnetId}`, `${SUBNET}*`],
      [`${GROUP}{groupSet.items.*.groupId}`, `${GROUP}{<instancesSet.items.*.groupSet.items.*.groupId}`, `${GROUP}*`],
      ['?ec2:{region}:{account}:key-pair/{keyName}', '?ec2:{region}:{account}:key-pair/{instancesSet.items.*.keyName}'],
      ['?ec2:{region}:{account}:launch-template/{launchTemplate.launchTemplateId}'],
    ],
  },
  {
    actions: 'ec2:ModifyInstanceAttribute ec2:ModifyInstancePlacement ec2:ResetInstanceAttribute ec2:GetPasswordData ec2:GetConsoleOutput '
      + 'ec2:DescribeInstanceAttribute',
    resources: [[`${INSTANCE}{instanceId}`]],
  },
  {
    actions: 'ec2:RebootInstances ec2:StartInstances ec2:StopInstances ec2:TerminateInstances',
    resources: [[`${INSTANCE}{instancesSet.items.*.instanceId}`]],
  },
  {
    actions: 'ec2:ModifyInstanceMetadataOptions',
    resources: [[`${INSTANCE}{ModifyInstanceMetadataOptionsRequest.InstanceId}`, `${INSTANCE}{instanceId}`]],
  },
  {
    actions: 'ec2:DeregisterImage ec2:ModifyImageAttribute ec2:ResetImageAttribute',
    resources: [['ec2:{region}::image/{imageId}']],
  },
  {
    actions: 'ec2:DeleteSnapshot ec2:ModifySnapshotAttribute ec2:ResetSnapshotAttribute',
    resources: [['ec2:{region}::snapshot/{snapshotId}']],
  },
  { actions: 'ec2:AttachVolume', resources: [['ec2:{region}:{account}:volume/{volumeId}'], [`${INSTANCE}{instanceId}`]] },
  { actions: 'ec2:DeleteVolume ec2:ModifyVolume', resources: [['ec2:{region}:{account}:volume/{volumeId}']] },
  { actions: 'ec2:CreateSnapshot', resources: [['ec2:{region}:{account}:volume/{volumeId}'], ['ec2:{region}::snapshot/*']] },
  { actions: 'ec2:CreateVolume', resources: [['ec2:{region}:{account}:volume/*'], ['?ec2:{region}::snapshot/{snapshotId}']] },
  { actions: 'ec2:CreateVpc', resources: [[`${VPC}*`]] },
  { actions: 'ec2:DeleteVpc ec2:DescribeVpcAttribute ec2:ModifyVpcAttribute', resources: [[`${VPC}{vpcId}`]] },
  { actions: 'ec2:CreateSubnet', resources: [[`${VPC}{vpcId}`], [`${SUBNET}*`]] },
  { actions: 'ec2:DeleteSubnet ec2:ModifySubnetAttribute', resources: [[`${SUBNET}{subnetId}`]] },
  { actions: 'ec2:CreateRouteTable', resources: [[`${VPC}{vpcId}`], [`${ROUTES}*`]] },
  { actions: 'ec2:CreateRoute ec2:DeleteRoute ec2:DeleteRouteTable', resources: [[`${ROUTES}{routeTableId}`]] },
  { actions: 'ec2:CreateInternetGateway', resources: [[`${GATEWAY}*`]] },
  { actions: 'ec2:DeleteInternetGateway', resources: [[`${GATEWAY}{internetGatewayId}`]] },
  { actions: 'ec2:AttachInternetGateway ec2:DetachInternetGateway', resources: [[`${GATEWAY}{internetGatewayId}`], [`${VPC}{vpcId}`]] },
  { actions: 'ec2:CreateSecurityGroup', resources: [[`${VPC}{vpcId}`], [`${GROUP}*`]] },
  {
    actions: 'ec2:AuthorizeSecurityGroupEgress ec2:AuthorizeSecurityGroupIngress ec2:DeleteSecurityGroup ec2:RevokeSecurityGroupEgress '
      + 'ec2:RevokeSecurityGroupIngress',
    resources: [[`${GROUP}{groupId}`]],
  },
  { actions: 'ec2:AllocateAddress', resources: [['ec2:{region}:{account}:elastic-ip/*']] },
  { actions: 'ec2:ReleaseAddress', resources: [['ec2:{region}:{account}:elastic-ip/{allocationId}']] },
  { actions: 'ec2:DeleteNatGateway', resources: [['ec2:{region}:{account}:natgateway/{DeleteNatGatewayRequest.NatGatewayId}']] },
  { actions: 'ec2:DeleteNetworkInterface', resources: [[`${INTERFACE}{networkInterfaceId}`]] },
  {
    actions: 'ec2:DeleteFlowLogs',
    resources: [[
      'ec2:{region}:{account}:vpc-flow-log/{DeleteFlowLogsRequest.FlowLogId.*.content}',
      'ec2:{region}:{account}:vpc-flow-log/{DeleteFlowLogsRequest.FlowLogId}',
    ]],
  },
];
