import type { AccountDeclaration, OrganizationDeclaration } from './declaration';
import type { Layout } from './layouts';
import type { Finding } from '../finding';
import { CLOSINGS } from '../limits';
import type { Baseline } from '../manifest/baseline';
import { count, list, quote } from '../text';

/** A stage of an account's life in which it stands elsewhere than where it belongs. */
export type AwayStage = 'maintenance' | 'retired';

/** What the OU of a stage is for, and how people call it. */
export const STAGE_PLACES = {
  maintenance: { posture: 'maintenance', name: 'Maintenance' },
  retired: { posture: 'suspended', name: 'Suspended' },
} as const;

/** Key of the OU of the layout under which accounts of the stage stand. */
export function unitOfStage(stage: AwayStage, layout: Layout): string | undefined {
  return layout.find(({ postures }) => postures.includes(STAGE_PLACES[stage].posture))?.key;
}

/** What the user writes to have an account closed. */
export function closeConfirmation(key: string): string {
  return `close ${key}`;
}

/** Accounts that AWS closes in 30 days for an organization of so many. */
export function closingsAllowed(accounts: number): number {
  return Math.min(CLOSINGS.most, Math.max(CLOSINGS.least, Math.floor(accounts * CLOSINGS.share)));
}

/**
 * What must not be closed yet. Closing can't be taken back after 90 days, so it wants two steps with a look in between: the account is
 * retired and accepted first.
 */
export function checkClosings({ accounts }: OrganizationDeclaration, baseline: Baseline | undefined): Finding[] {
  const before = new Map(baseline?.accounts.map(account => [account.key, account]));
  const isNew = ({ key }: AccountDeclaration) => before.get(key)?.closing !== true;
  const fresh = accounts.filter(account => account.closing === true && isNew(account));
  const most = closingsAllowed(accounts.length);
  return [
    ...fresh.filter(({ key }) => before.get(key)?.stage !== 'retired').map(({ key, path }) => ({
      id: 'closedBeforeRetired',
      path,
      message: `${quote(key)} can't be closed before the baseline has it as retired; set \`stage\` to \`AccountStage.RETIRED\`, deploy, go through the checklist that `
        + '`npx cdk-secure-organization tree` prints, and accept the baseline, then close it',
    })),
    ...fresh.length <= most ? [] : [{
      id: 'tooManyClosings',
      path: fresh[most].path,
      message: `${count(fresh.length, 'account')} are to be closed, ${list(fresh.slice(0, 5).map(({ key }) => quote(key)))}${fresh.length > 5 ? ' and more' : ''}, but AWS closes at most ${most} in `
        + `${CLOSINGS.days} days for an organization of this size; close some now, and the others later`,
    }],
  ];
}
