import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Callers } from './callers';
import type { Caller } from './callers';
import { ACCOUNTS, accountId, REGIONS } from './organization';
import { Random } from '../random';

export const RECORDS_PER_FILE = 2_000;
const SEED = 20_260_301;
/** Percent of the records in which a service calls. */
const SERVICE_CALLS = 20;
/** Names that a resource of an account may have, for each kind of it. */
const NAMES = 200;
const FIRST_CALL = Date.UTC(2026, 2, 1);

interface Template {
  readonly weight: number;
  /** The record as text, cut where something is put in. */
  readonly pieces: readonly string[];
  readonly slots: readonly Slot[];
}

type Slot = 'account' | 'region' | 'name' | 'time' | 'eventId' | 'requestId' | 'address' | 'agent' | 'identity';

const MARKS: Readonly<Record<Slot, string>> = {
  account: '\u0001a', region: '\u0001r', name: '\u0001n', time: '\u0001t', eventId: '\u0001e', requestId: '\u0001q', address: '\u0001s', agent: '\u0001u', identity: '\u0001i',
};
const MARK = /"\\u0001i"|\\u0001[arnteqsu]/g;
const SLOT_OF: ReadonlyMap<string, Slot> = new Map((Object.keys(MARKS) as Slot[]).map(slot => [MARKS[slot].slice(1), slot]));

/** Members whose texts name a resource. */
const NAMING = /name$|^id$|Id$|bucket|arn$|^key/i;

/** Writes log files as CloudTrail delivers them, each of one account and one Region; always the same ones. */
export function generateLogs(folder: string, files: number): void {
  const random = new Random(SEED);
  const callers = new Callers(random);
  const { ours, services } = readTemplates();
  for (let number = 0; number < files; number++) {
    const account = accountId(number % ACCOUNTS);
    const region = REGIONS[Math.floor(number / ACCOUNTS + number) % REGIONS.length];
    const records = Array.from({ length: RECORDS_PER_FILE }, (_, index) => {
      const isService = random.chance(SERVICE_CALLS);
      const caller = isService ? callers.service() : callers.of(account);
      const time = FIRST_CALL + (number * RECORDS_PER_FILE + index) * 250;
      return fill(pick(random, isService ? services : ours), { random, account, region, caller, time });
    });
    const path = join(folder, 'AWSLogs', 'o-exampleorgid', account, 'CloudTrail', region, '2026', '03', '01');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, `${account}_CloudTrail_${region}_20260301T0000Z_${number}.json.gz`), gzipSync(`{"Records":[${records.join(',')}]}`));
  }
}

interface Filling {
  readonly random: Random;
  readonly account: string;
  readonly region: string;
  readonly caller: Caller;
  readonly time: number;
}

function fill({ pieces, slots }: Template, { random, account, region, caller, time }: Filling): string {
  const values: Readonly<Record<Slot, () => string>> = {
    account: () => account,
    region: () => region,
    name: () => String(random.below(NAMES)),
    time: () => new Date(time).toISOString().replace('.000', ''),
    eventId: () => `${random.digits(8)}-${random.digits(4)}-4${random.digits(3)}-8${random.digits(3)}-${random.digits(12)}`,
    requestId: () => random.digits(16),
    address: () => caller.address,
    agent: () => caller.agent,
    identity: () => caller.identity,
  };
  return pieces.map((piece, index) => index < slots.length ? piece + values[slots[index]]() : piece).join('');
}

function pick(random: Random, templates: readonly Template[]): Template {
  let place = random.below(templates.reduce((sum, { weight }) => sum + weight, 0));
  return templates.find(({ weight }) => (place -= weight) < 0)!;
}

function readTemplates(): { readonly ours: readonly Template[]; readonly services: readonly Template[] } {
  const given: { weight: number; record: Record<string, unknown> }[] = JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'cloudtrail-records.json'), 'utf8'));
  const isService = ({ record }: typeof given[number]) => (record.userIdentity as { type?: string } | undefined)?.type === 'AWSService';
  return { ours: given.filter(each => !isService(each)).map(templateOf), services: given.filter(isService).map(templateOf) };
}

function templateOf({ weight, record }: { weight: number; record: Record<string, unknown> }): Template {
  const { recipientAccountId, awsRegion, requestParameters, responseElements, resources } = record;
  const named = {
    ...record,
    eventTime: MARKS.time,
    eventID: MARKS.eventId,
    requestID: MARKS.requestId,
    sourceIPAddress: MARKS.address,
    userAgent: MARKS.agent,
    userIdentity: MARKS.identity,
    requestParameters: withNames(requestParameters),
    responseElements: withNames(responseElements),
    ...resources !== undefined && { resources: withNames(resources) },
  };
  const text = JSON.stringify(named)
    .split(recipientAccountId as string).join(JSON.stringify(MARKS.account).slice(1, -1))
    .split(awsRegion as string).join(JSON.stringify(MARKS.region).slice(1, -1));
  const marks = [...text.matchAll(MARK)];
  return { weight, pieces: text.split(MARK), slots: marks.map(([mark]) => SLOT_OF.get(mark.replace(/"/g, '').slice(-1))!) };
}

/** The same with a number behind each name. */
function withNames(value: unknown, member = ''): unknown {
  if (typeof value === 'string') {
    return NAMING.test(member) && value.length > 3 ? `${value}-${MARKS.name}` : value;
  }
  if (Array.isArray(value)) {
    return value.map(each => withNames(each, member));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNames(each, name)])) : value;
}
