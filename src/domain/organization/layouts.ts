import { ROOT_KEY } from './declaration';

/** What an OU is for; the standard mapping of guardrails goes by it. */
export type Posture = 'foundational' | 'workloads' | 'production' | 'infrastructure' | 'maintenance' | 'suspended';

export interface LayoutUnit {
  readonly key: string;
  readonly name: string;
  readonly parent: string;
  readonly postures: readonly Posture[];
}

/** Parents stand before their children. */
export type Layout = readonly LayoutUnit[];

const unit = (key: string, parent: string, postures: readonly Posture[] = [], name = key): LayoutUnit => ({ key, name, parent, postures });

/** The layout that this library stands for: whatever runs is Foundational; maintenance and suspension stand outside. */
export const STANDARD_LAYOUT: Layout = [
  unit('Foundational', ROOT_KEY, ['foundational']),
  unit('Workloads', 'Foundational', ['workloads']),
  unit('Production', 'Workloads', ['production']),
  unit('Sdlc', 'Workloads', [], 'SDLC'),
  unit('Staging', 'Sdlc'),
  unit('Development', 'Sdlc'),
  unit('Sandbox', 'Sdlc'),
  unit('Infrastructure', 'Foundational', ['infrastructure'], 'Infra'),
  unit('PolicyStaging', 'Foundational'),
  unit('Maintenance', ROOT_KEY, ['maintenance']),
  unit('Suspended', ROOT_KEY, ['suspended']),
];

/**
 * AWS's best practice, with the OUs that it calls foundational and common.
 * Source, checked 2026-11-23: https://aws.amazon.com/blogs/mt/best-practices-for-organizational-units-with-aws-organizations/
 */
export const AWS_RECOMMENDED_LAYOUT: Layout = [
  unit('Security', ROOT_KEY, ['foundational', 'infrastructure']),
  unit('Infrastructure', ROOT_KEY, ['foundational', 'infrastructure']),
  unit('Workloads', ROOT_KEY, ['foundational', 'workloads']),
  unit('Production', 'Workloads', ['production'], 'Prod'),
  unit('Sdlc', 'Workloads', [], 'SDLC'),
  unit('Sandbox', ROOT_KEY, ['foundational', 'workloads']),
  unit('PolicyStaging', ROOT_KEY, ['foundational']),
  unit('Suspended', ROOT_KEY, ['suspended']),
];
