import { withOrganization } from './apps';
import { GuardrailSet } from '../../src';
import type { GuardrailSetProps, SecureOrganizationProps } from '../../src';

/** An organization with a set of guardrails. */
export function withGuardrails(props: Partial<GuardrailSetProps> = {}, organization?: SecureOrganizationProps) {
  const scene = withOrganization(organization);
  const guardrails = new GuardrailSet(scene.stack, 'Guardrails', { organization: scene.org, allowedRegions: ['ap-northeast-1', 'us-east-1'], ...props });
  return { ...scene, guardrails };
}
