import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'ec2:AttachInternetGateway',
  'ec2:CreateInternetGateway',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:CreateCarrierGateway',
  'ec2:CreateNatGateway',
  'ec2:CreateVpcPeeringConnection',
  'ec2:AcceptVpcPeeringConnection',
  'ec2:CreateTransitGateway',
  'ec2:CreateTransitGatewayConnect',
  'ec2:CreateTransitGatewayPeeringAttachment',
  'ec2:AcceptTransitGatewayPeeringAttachment',
  'ec2:CreateTransitGatewayVpcAttachment',
  'ec2:CreateVpnConnection',
  'ec2:CreateVpnConcentrator',
  'ec2:CreateVpnGateway',
  'ec2:AttachVpnGateway',
  'ec2:CreateCustomerGateway',
  'ec2:CreateClientVpnEndpoint',
  // Not only Create: AddEndpoints opens an endpoint on an accelerator that is there.
  'globalaccelerator:Create*',
  'globalaccelerator:Update*',
  'globalaccelerator:Add*',
  'networkmanager:CreateCoreNetwork',
  'networkmanager:CreateVpcAttachment',
  'networkmanager:CreateSiteToSiteVpnAttachment',
  'networkmanager:CreateConnectAttachment',
  'networkmanager:CreateTransitGatewayPeering',
  'networkmanager:CreateDirectConnectGatewayAttachment',
  'directconnect:CreateConnection',
  'directconnect:CreateInterconnect',
  'directconnect:CreateLag',
  'directconnect:CreatePrivateVirtualInterface',
  'directconnect:CreatePublicVirtualInterface',
  'directconnect:CreateTransitVirtualInterface',
  // A hosted interface is made by somebody else's account and accepted here.
  'directconnect:ConfirmPrivateVirtualInterface',
  'directconnect:ConfirmPublicVirtualInterface',
  'directconnect:ConfirmTransitVirtualInterface',
  'directconnect:CreateDirectConnectGateway',
  'directconnect:CreateDirectConnectGatewayAssociation',
  'directconnect:CreateDirectConnectGatewayAssociationProposal',
  'interconnect:CreateConnection',
  'interconnect:AcceptConnectionProposal',
];

const EC2 = 'arn:aws:ec2:eu-central-1:222222222222:';
const VPC = `${EC2}vpc/vpc-0a1b2c3d4e5f60718`;
const CORE_NETWORK = 'arn:aws:networkmanager::222222222222:core-network/core-network-0a1b2c3d4e5f60718';
const ACCELERATOR = 'arn:aws:globalaccelerator::222222222222:accelerator/1a2b3c4d';
const ENDPOINT_GROUP = `${ACCELERATOR}/listener/1a2b3c4d/endpoint-group/1a2b3c4d`;
/** Where Global Accelerator has its control plane. */
const IN_OREGON = { context: { 'aws:RequestedRegion': 'us-west-2' } };
const DIRECT_CONNECT_GATEWAY = 'arn:aws:directconnect::222222222222:dx-gateway/1a2b3c4d';

export const denyExternalConnectivity: GuardrailEntry = {
  id: 'denyExternalConnectivity',
  title: 'Denies gateways, peerings, VPNs, transit attachments, accelerators and direct lines',
  rationale: 'Traffic in and out goes through the shared network, where it is inspected, and nowhere else. Connections that exist keep '
    + 'working. Workload accounts attach to a shared transit gateway or core network by an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_DISALLOW_VPC_INTERNET_ACCESS', 'AWS-GR_DISALLOW_VPN_CONNECTIONS', 'AWS-GR_DISALLOW_CROSS_REGION_NETWORKING'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [denyActions(ACTIONS)],
  proof: {
    parameters: undefined,
    denied: [
      ...each(['ec2:AttachInternetGateway', 'ec2:CreateInternetGateway'], { resource: `${EC2}internet-gateway/igw-0a1b2c3d` }),
      ...each([
        'ec2:CreateEgressOnlyInternetGateway', 'ec2:CreateCarrierGateway', 'ec2:CreateVpcPeeringConnection', 'ec2:AcceptVpcPeeringConnection',
        'ec2:AttachVpnGateway',
      ], { resource: VPC }),
      { action: 'ec2:CreateNatGateway', resource: [`${EC2}natgateway/*`, `${EC2}subnet/subnet-0a1b2c3d`] },
      ...each(['ec2:CreateTransitGateway', 'ec2:CreateTransitGatewayPeeringAttachment', 'ec2:CreateTransitGatewayVpcAttachment'],
        { resource: `${EC2}transit-gateway/tgw-0a1b2c3d` }),
      ...each(['ec2:CreateTransitGatewayConnect', 'ec2:AcceptTransitGatewayPeeringAttachment'],
        { resource: `${EC2}transit-gateway-attachment/tgw-attach-0a1b2c3d` }),
      ...each(['ec2:CreateVpnConnection', 'ec2:CreateCustomerGateway'], { resource: `${EC2}customer-gateway/cgw-0a1b2c3d` }),
      ...each(['ec2:CreateVpnConcentrator', 'ec2:CreateVpnGateway', 'ec2:CreateClientVpnEndpoint', 'interconnect:AcceptConnectionProposal']),
      ...each(['globalaccelerator:CreateListener', 'globalaccelerator:UpdateAccelerator'], { resource: ACCELERATOR, ...IN_OREGON }),
      ...each(['globalaccelerator:AddEndpoints', 'globalaccelerator:AddCustomRoutingEndpoints'], { resource: ENDPOINT_GROUP, ...IN_OREGON }),
      { action: 'networkmanager:CreateCoreNetwork', resource: 'arn:aws:networkmanager::222222222222:global-network/global-network-0a1b2c3d' },
      ...each([
        'networkmanager:CreateVpcAttachment', 'networkmanager:CreateSiteToSiteVpnAttachment', 'networkmanager:CreateConnectAttachment',
        'networkmanager:CreateTransitGatewayPeering', 'networkmanager:CreateDirectConnectGatewayAttachment',
      ], { resource: CORE_NETWORK }),
      ...each(['directconnect:CreateConnection', 'directconnect:CreateInterconnect'],
        { resource: 'arn:aws:directconnect:eu-central-1:222222222222:dxlag/dxlag-1a2b3c4d' }),
      ...each([
        'directconnect:CreateLag', 'directconnect:CreatePrivateVirtualInterface', 'directconnect:CreatePublicVirtualInterface',
        'directconnect:CreateTransitVirtualInterface',
      ], { resource: 'arn:aws:directconnect:eu-central-1:222222222222:dxcon/dxcon-1a2b3c4d' }),
      ...each([
        'directconnect:ConfirmPrivateVirtualInterface', 'directconnect:ConfirmPublicVirtualInterface',
        'directconnect:ConfirmTransitVirtualInterface',
      ], { resource: 'arn:aws:directconnect:eu-central-1:222222222222:dxvif/dxvif-1a2b3c4d' }),
      { action: 'directconnect:CreateDirectConnectGateway' },
      ...each(['directconnect:CreateDirectConnectGatewayAssociation', 'directconnect:CreateDirectConnectGatewayAssociationProposal'],
        { resource: DIRECT_CONNECT_GATEWAY }),
      { action: 'interconnect:CreateConnection', resource: 'arn:aws:interconnect:eu-central-1:222222222222:connection/1a2b3c4d' },
    ],
    allowed: [
      ...each(['ec2:DetachInternetGateway', 'ec2:DeleteInternetGateway'], { resource: `${EC2}internet-gateway/igw-0a1b2c3d` }),
      ...each(['ec2:CreateVpc', 'ec2:CreateSubnet', 'ec2:CreateVpcEndpoint', 'ec2:DetachVpnGateway'], { resource: VPC }),
      ...each(['globalaccelerator:DeleteAccelerator', 'globalaccelerator:DescribeAccelerator'], { resource: ACCELERATOR, ...IN_OREGON }),
      { action: 'globalaccelerator:RemoveEndpoints', resource: ENDPOINT_GROUP, ...IN_OREGON },
      ...each(['networkmanager:GetCoreNetwork', 'networkmanager:ListCoreNetworkPolicyVersions'], { resource: CORE_NETWORK }),
      ...each(['directconnect:DescribeVirtualInterfaces', 'interconnect:ListConnections']),
      { action: 'directconnect:DeleteDirectConnectGateway', resource: DIRECT_CONNECT_GATEWAY },
    ],
  },
};
