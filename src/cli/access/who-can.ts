import { readListing } from './listing-file';
import type { AccessOrganization } from './organization';
import type { Answer } from './output';
import { sectionTables } from './section-tables';
import { accessCsv, accessRows } from '../../domain/access/access-rows';
import { accessSections, withoutAccess } from '../../domain/access/access-sections';
import type { AccessBy } from '../../domain/access/access-sections';
import type { ViewedAccount } from '../../domain/access/access-view';
import { principalName } from '../../domain/access/assignment';
import { GuardrailsInForce } from '../../domain/access/guardrails-in-force';
import { Membership, MEMBERSHIP_PARTS } from '../../domain/access/membership';
import { reachOf, unlistedPrincipals } from '../../domain/access/reach';
import type { Reach } from '../../domain/access/reach';
import { sectionsMarkdown } from '../../domain/access/report-markdown';
import { accessCounts, countsText, questionText } from '../../domain/access/review-record';
import type { AccessQuery } from '../../domain/access/who-can';
import type { Canvas } from '../../domain/organization/canvas';
import { words, wrap } from '../../domain/organization/print-text';
import { list } from '../../domain/text';
import { BadInput } from '../exit';

export interface WhoCanOptions extends AccessQuery {
  readonly by?: AccessBy;
  /** The file with groups, users and memberships. */
  readonly memberships?: string;
}

/** Principals that a warning names before it only counts. */
const MOST_NAMES = 5;

/** The answers, and what they were found with. */
export interface FoundReach {
  readonly reach: readonly Reach[];
  readonly guardrails: GuardrailsInForce;
  /** Where users were asked for. */
  readonly membership?: Membership;
}

/** Who can do what where, or a refusal with all that is wrong with the question. */
export function findReach({ manifest, view }: AccessOrganization, options: WhoCanOptions): FoundReach {
  const { by, memberships, user } = options;
  if (by === 'user' && memberships === undefined) {
    throw new BadInput('nothing says which users there are; give a listing of groups, users and memberships with `--memberships`');
  }
  if (memberships !== undefined && by !== 'user' && user === undefined) {
    throw new BadInput('`--memberships` tells of users, but none were asked for; ask for one with `--user`, or for all with `--by user`');
  }
  const membership = memberships === undefined ? undefined : new Membership(readListing(memberships, MEMBERSHIP_PARTS));
  const guardrails = new GuardrailsInForce(manifest);
  const reach = reachOf(view, questionOf(options), { guardrails, membership, everyUser: by === 'user' });
  if (!isReach(reach)) {
    throw new BadInput(reach.map(({ id, message }) => id === 'membershipNeeded' ? `${message} with \`--memberships\`` : message).join('\nerror: '));
  }
  const unlisted = membership === undefined ? [] : unlistedPrincipals(view, membership).map(principalName);
  if (unlisted.length > 0) {
    const named = unlisted.length > MOST_NAMES ? [...unlisted.slice(0, MOST_NAMES), `${unlisted.length - MOST_NAMES} more`] : unlisted;
    process.stderr.write(`warning: the listing lacks ${list(named)}; who of the users belongs there is not known\n`);
  }
  return { reach, guardrails, ...membership && { membership } };
}

/** The question without what only orders the answer. */
export function questionOf({ account, group, permissionSet, user }: AccessQuery): AccessQuery {
  return {
    ...account !== undefined && { account },
    ...group !== undefined && { group },
    ...permissionSet !== undefined && { permissionSet },
    ...user !== undefined && { user },
  };
}

export function whoCanAnswer(organization: AccessOrganization, options: WhoCanOptions, canvas: Canvas): Answer {
  const { manifest: { qualifier, organizationId }, view, sha256 } = organization;
  const { reach, guardrails, membership } = findReach(organization, options);
  const question = questionOf(options);
  const rows = accessRows(reach, view);
  const asked = questionText(question);
  const summary = `Organization ${qualifier}${asked === '' ? '' : `, ${asked}`}: ${countsText(accessCounts(rows))}`;
  const by = options.by ?? usualOrder(question);
  const sections = () => [...accessSections(reach, view, by), ...withoutAccess(reach, view, by, question, membership)];
  return {
    table: () => [...wrap(words(summary), canvas.width, canvas.measure), ...sectionTables(sections(), canvas)],
    markdown: () => ['# Who can reach what', '', `${summary}.`, '', ...sectionsMarkdown(sections())],
    csv: () => accessCsv(rows),
    json: () => ({
      qualifier,
      organizationId,
      inventory: { sha256 },
      question,
      counts: accessCounts(rows),
      accounts: accountsIn(reach).map(account => ({ ...account, guardrails: guardrails.of(account) })),
      permissionSets: [...new Set(reach.map(({ permissionSet }) => permissionSet))],
      rows,
    }),
  };
}

function accountsIn(reach: readonly Reach[]): ViewedAccount[] {
  return [...new Set(reach.map(({ account }) => account))];
}

/** By what was not asked for most narrowly: who asks for a user has one. */
export function usualOrder({ user, account, permissionSet }: AccessQuery): AccessBy {
  return user !== undefined ? 'user' : account !== undefined ? 'account' : permissionSet !== undefined ? 'permission-set' : 'group';
}

function isReach(reach: ReturnType<typeof reachOf>): reach is readonly Reach[] {
  return reach.length === 0 || 'binding' in reach[0];
}
