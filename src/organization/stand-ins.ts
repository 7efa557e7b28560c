import { Aws, Token } from 'aws-cdk-lib';
import type { OrganizationModel } from './organization-model';
import { STAND_IN_ORGANIZATION_ID, STAND_IN_ROOT_ID, standInAccountId, standInUnitId } from '../domain/identity/stand-in';
import { known } from '../private/border';

/** What stands for the partition where the Region of the stack is not known: the longest that this library knows. */
const STAND_IN_PARTITION = 'aws-us-gov';

/** Tokens that have a place in policies, and the texts of the same or greater length that stand for them in the domain. */
export interface StandInSource {
  readonly model: OrganizationModel;
  /** What it is in the organization's own stack, and what it is in every stack. */
  readonly organizationIds: readonly [own: string, published: string];
  readonly rootIds: readonly [own: string, published: string];
  /** The partition, where the Region of the stack is known. */
  readonly knownPartition: string | undefined;
}

/**
 * Turns tokens into stand-ins on the way into the domain, and back on the way into the template. Only ids of the organization can stand
 * in policies before they are known: of other tokens nobody can tell how long they will be.
 */
export class StandIns {
  readonly partition: string;

  constructor(private readonly source: StandInSource) {
    this.partition = source.knownPartition ?? STAND_IN_PARTITION;
  }

  /** The id of an account as the domain knows it. */
  accountId(key: string): string | undefined {
    return this.accountIds().get(key);
  }

  /** Key → id, known or standing in. */
  accountIds(): Map<string, string> {
    const accounts = [...this.source.model.accounts.values()];
    return new Map(accounts.map(({ declaration }, number) => [declaration.key, declaration.accountId ?? standInAccountId(number)]));
  }

  /** Stand-in → key, of the accounts that wait to be made. */
  waitingAccounts(): Map<string, string> {
    return new Map([...this.source.model.accounts.values()].flatMap(({ declaration, node }, number) =>
      (declaration.origin === 'created' && Token.isUnresolved(node.nodeId) ? [[standInAccountId(number), declaration.key]] : [])));
  }

  organizationId(): string {
    return known(this.source.organizationIds[0]) ?? STAND_IN_ORGANIZATION_ID;
  }

  unitIds(): Record<string, string> {
    const units = [...this.source.model.units.values()];
    return Object.fromEntries(units.map(({ declaration }, number) => [declaration.key, declaration.existingId ?? standInUnitId(number)]));
  }

  rootId(): string {
    return known(this.source.rootIds[0]) ?? STAND_IN_ROOT_ID;
  }

  /** The text with stand-ins for its tokens; undefined where a token of another kind is left. */
  toDomain(text: string): string | undefined {
    // The default of guardrails that need the id of the organization is the stand-in itself.
    const own = text.split(STAND_IN_ORGANIZATION_ID).join(this.organizationId()).split(Aws.PARTITION).join(this.partition);
    if (!Token.isUnresolved(own)) {
      return own;
    }
    const result = this.pairs().reduce((left, [standIn, token]) => left.split(token).join(standIn), own);
    return Token.isUnresolved(result) ? undefined : result;
  }

  /** The value with tokens in place of the stand-ins in its texts. */
  toTemplate(value: unknown): unknown {
    const text = JSON.stringify(value);
    if (!/standin0|\b0{7}\d{5}\b/.test(text) && !text.includes(STAND_IN_PARTITION)) {
      return value;
    }
    const used = this.pairs().filter(([standIn]) => text.includes(standIn));
    return used.length === 0 ? value : replaceTexts(value, one => used.reduce((left, [standIn, token]) => left.split(standIn).join(token), one));
  }

  private pairs(): [standIn: string, token: string][] {
    const { model, organizationIds, rootIds } = this.source;
    // What works in every stack comes first: policies of accounts may stand in another stack than the organization.
    const pairs: [string, string][] = [
      ...[...organizationIds].reverse().map((token): [string, string] => [STAND_IN_ORGANIZATION_ID, token]),
      ...[...rootIds].reverse().map((token): [string, string] => [STAND_IN_ROOT_ID, token]),
      ...this.source.knownPartition === undefined ? [[STAND_IN_PARTITION, Aws.PARTITION] as [string, string]] : [],
      ...[...model.units.values()].map(({ node }, number): [string, string] => [standInUnitId(number), node.nodeId]),
      ...[...model.accounts.values()].map(({ node }, number): [string, string] => [standInAccountId(number), node.nodeId]),
    ];
    return pairs.filter(([, token]) => Token.isUnresolved(token));
  }
}

function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => replaceTexts(item, replace));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner, replace)]))
    : value;
}
