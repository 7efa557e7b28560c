import type { Construct } from 'constructs';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import { RootAccessFeature } from './root-access-feature';
import type { TrustedAccess } from './trusted-access';
import { hasRootAccess } from '../domain/organization/partition';
import type { Partition } from '../domain/organization/partition';
import { SERVICES } from '../domain/organization/services';
import { kindOf } from '../domain/text';
import type { PropReader } from '../private/border';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

const FEATURES = {
  'RootAccessFeature.ROOT_CREDENTIALS_MANAGEMENT': RootAccessFeature.ROOT_CREDENTIALS_MANAGEMENT,
  'RootAccessFeature.ROOT_SESSIONS': RootAccessFeature.ROOT_SESSIONS,
};

/** The features that are wanted, each once; all of them unless something else is said, where the partition is known to have them. */
export function rootAccessFeatures(reader: PropReader, given: unknown, partition: Partition | undefined): RootAccessFeature[] {
  if (given === undefined || given === null) {
    return hasRootAccess(partition ?? 'aws') ? Object.values(FEATURES) : [];
  }
  if (!Array.isArray(given)) {
    reader.complain('wrongType', `\`centralizedRootAccess\` must be a list, but it is ${kindOf(given)}; \`[]\` leaves it off`);
    return [];
  }
  const read = given.map(feature => reader.choice('centralizedRootAccess', FEATURES, feature ?? kindOf(feature)));
  return Object.values(FEATURES).filter(feature => read.includes(feature));
}

/**
 * Switches centralized root access on. It comes before the first account is made: an account that is made while root credentials are
 * managed has no root credentials from its first minute on, and one that is older has those that somebody may have set.
 */
export function centralizeRootAccess(
  scope: Construct, features: readonly RootAccessFeature[], writer: OrganizationWriter, chain: MutationChain, trustedAccess: TrustedAccess,
): void {
  if (features.length > 0) {
    trustedAccess.trust(SERVICES.iam.principal);
    chain.append(Phase.ROOT_ACCESS, writer.request(scope, Ids.ROOT_ACCESS, 'SecureOrganizationRootAccess', {
      Operation: 'centralizeRootAccess', Features: [...features],
    }));
  }
}
