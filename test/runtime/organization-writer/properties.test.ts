import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { readProperties } from '../../../src/runtime/organization-writer/properties';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { fakeAws } from '../../support/fake-aws/harness';
import { QuickClock } from '../../support/quick-clock';

const types = { Operation: 'enablePolicyTypes', RootId: 'r-ab12', PolicyTypes: ['TAG_POLICY'] };
const ids = { Operation: 'publishIds', Prefix: '/p/', Regions: ['us-east-1'], Ids: { 'root/id': 'r-ab12' } };

const world = fakeAws();

const swap = { Operation: 'replaceFullAccess', TargetId: 'ou-ab12-infra000', PolicyIds: ['p-list0000'] };

const restore = { Operation: 'restoreFullAccess', TargetId: 'ou-ab12-infra000' };

test.each([types, ids, swap, restore])('$Operation is read as it was sent, without what CloudFormation adds', sent => {
  expect(readProperties({ ServiceToken: 'arn', ServiceTimeout: '3600', ...sent })).toEqual(sent);
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['no operation', {}, /knows no operation `undefined`/],
  ['an operation of another version', { ...types, Operation: 'closeAccounts' }, /knows no operation `closeAccounts`/],
  ['no root', { ...types, RootId: undefined }, /needs a text as `RootId`/],
  ['an empty root', { ...types, RootId: '' }, /needs a text as `RootId`/],
  ['a text in place of a list', { ...types, PolicyTypes: 'TAG_POLICY' }, /needs a list of texts as `PolicyTypes`/],
  ['an empty list', { ...types, PolicyTypes: [] }, /`PolicyTypes`, with at least one/],
  ['a list with a hole', { ...types, PolicyTypes: ['TAG_POLICY', ''] }, /needs a list of texts as `PolicyTypes`/],
  ['a list of something else', { ...ids, Regions: [{ Ref: 'AWS::Region' }] }, /needs a list of texts as `Regions`/],
  ['a list in place of a map', { ...ids, Ids: ['r-ab12'] }, /needs a map of texts as `Ids`$/],
  ['null in place of a map', { ...ids, Ids: null }, /needs a map of texts as `Ids`$/],
  ['an empty map', { ...ids, Ids: {} }, /`Ids`, with at least one/],
  ['a map that is not of texts', { ...ids, Ids: { a: 'r-ab12', b: 1 } }, /`Ids`, but `b` is none/],
  ['a property that this version does not know', { ...types, Disable: 'true', Except: 'x' }, /knows no property `Disable` or `Except` of `enablePolicyTypes`/],
])('%s is refused before any call', async (_, sent, message) => {
  expect(() => readProperties(sent)).toThrow(message);
  await expect(createHandler(new QuickClock())(Requests.create(sent), lambdaContext())).rejects.toThrow(message);
  expect(world.aws.calls).toEqual([]);
});

test('a request that is neither of creation, update nor deletion is refused before any call', async () => {
  const event = { ...Requests.create(types), RequestType: 'Read' } as unknown as ReturnType<typeof Requests.create>;
  await expect(createHandler(new QuickClock())(event, lambdaContext())).rejects.toThrow('the organization writer knows no request `Read`');
  expect(world.aws.calls).toEqual([]);
});
