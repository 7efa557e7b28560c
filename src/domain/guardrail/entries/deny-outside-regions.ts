import type { GuardrailEntry } from '../entry';
import { GLOBAL_SERVICE_ACTIONS } from '../global-services';

export interface RegionParameters {
  readonly regions: readonly string[];
}

export const denyOutsideRegions: GuardrailEntry<RegionParameters> = {
  id: 'denyOutsideRegions',
  title: 'Denies every Region but the allowed ones, global services excepted',
  rationale: 'What runs in a Region that nobody uses is found last. Services with one control plane for the world stay usable.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['CT.MULTISERVICE.PV.1', 'AWS-GR_REGION_DENY'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ regions }) => [{
    Effect: 'Deny',
    NotAction: GLOBAL_SERVICE_ACTIONS,
    Resource: ['*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } },
  }],
};
