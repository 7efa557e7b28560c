import type { Call } from './call';
import { IDENTITY_KEYS } from './context-identity';
import { requestKeys } from './context-request';
import { asObject, isComplete, jsonPath, textOf, textsAt } from './json';
import { GIVEN_KEYS } from './needs';
import type { GivenKeys } from './needs';
import { PARAMETER_KEYS } from './parameter-keys';
import type { ParameterKey, WhenNotSent } from './parameter-keys';
import { requestTags } from './tags';
import type { Tags } from './tags';
import type { KnownOrganization } from '../evaluation/derive-context';
import type { ContextValue, RequestContext } from '../evaluation/request';

/** The part of a call that is one action's, with the tags that its parameters hold, found once. */
interface Asked {
  readonly call: Call;
  readonly action: string;
  tags(): Tags | undefined;
}

interface Reader {
  readonly read: (asked: Asked) => ContextValue | undefined;
  /** Actions that it says something about. @default - all of them */
  readonly actions?: ReadonlySet<string>;
}

interface NamedReader extends Reader {
  /** As policies write it. */
  readonly key: string;
}

const REQUEST_TAG = 'aws:requesttag/';
/** `token.actions.githubusercontent.com:sub`: a key of a token, under the name of who issued it. */
const TOKEN_KEY = /^([^:]+\.[^:]+):(sub|aud|amr)$/;

const MOST_REMEMBERED = 8_192;

/** Reads the condition keys of a request that policies ask for, or all that are known. Whatever it leaves out is not known. */
export class ContextReader {
  private readonly readers: readonly NamedReader[];
  private readonly byAction = new Map<string, readonly NamedReader[]>();
  private readonly kinds = new Map<string, ContextClass>();

  /** `keys` as policies write them; without them every key that a record tells is read, tags and tokens by what is there. */
  public constructor(organization: KnownOrganization, private readonly keys?: Iterable<string>) {
    const fixed = fixedReaders(organization);
    const names = keys === undefined ? [...fixed.keys()] : [...new Set(keys)];
    const byName = new Map([...fixed].map(([name, reader]) => [name.toLowerCase(), reader]));
    this.readers = names.flatMap(key => {
      const reader = byName.get(key.toLowerCase()) ?? patternReader(key.toLowerCase());
      return reader ? { key, ...reader } : [];
    });
  }

  public read(call: Call, action: string, more?: GivenKeys): RequestContext {
    const asked = new LazyAsked(call, action);
    const context: Record<string, ContextValue> = { ...more };
    for (const { key, read } of this.readersOf(action)) {
      const value = read(asked);
      if (value !== undefined) {
        context[key] = value;
      }
    }
    if (this.keys === undefined) {
      asked.tags()?.forEach((value, key) => value === undefined || (context[`aws:RequestTag/${key}`] = value));
      Object.assign(context, tokenSubject(call));
    }
    return context;
  }

  /** The same, but each key is read when it is asked for. Its members are not enumerable: who wants to list them needs `read`. */
  public lazy(call: Call, action: string, more?: GivenKeys): RequestContext {
    let kind = this.kinds.get(action);
    if (kind === undefined) {
      kind = contextClass(this.readersOf(action));
      if (this.kinds.size >= MOST_REMEMBERED) {
        this.kinds.clear();
      }
      this.kinds.set(action, kind);
    }
    return new kind(new LazyAsked(call, action), more);
  }

  /** Whether any call for an action may tell a key, which is given in lower case. */
  public tells(action: string, name: string): boolean {
    return [...GIVEN_KEYS, ...this.readersOf(action).map(({ key }) => key)].some(key => key.toLowerCase() === name);
  }

  private readersOf(action: string): readonly NamedReader[] {
    let readers = this.byAction.get(action);
    if (readers === undefined) {
      readers = this.readers.filter(({ actions }) => actions?.has(action) ?? true);
      if (this.byAction.size >= MOST_REMEMBERED) {
        this.byAction.clear();
      }
      this.byAction.set(action, readers);
    }
    return readers;
  }
}

class LazyAsked implements Asked {
  private found: Tags | undefined | null = null;

  public constructor(public readonly call: Call, public readonly action: string) {}

  public tags(): Tags | undefined {
    if (this.found === null) {
      this.found = tagsOf(this);
    }
    return this.found;
  }
}

const NOTHING_MORE: GivenKeys = {};

type ContextClass = new (asked: Asked, more: GivenKeys | undefined) => RequestContext;

/** Contexts of one action, with a getter for each key. What they hold goes by symbols, so that nobody takes it for a key. */
function contextClass(readers: readonly NamedReader[]): ContextClass {
  const asked = Symbol('asked');
  const given = Symbol('given');
  class Context {
    public readonly [asked]: Asked;
    public readonly [given]: GivenKeys;

    public constructor(about: Asked, more: GivenKeys = NOTHING_MORE) {
      this[asked] = about;
      this[given] = more;
      if (more !== NOTHING_MORE) {
        const others = Object.entries(more).filter(([key]) => !(key in Context.prototype));
        others.forEach(([key, value]) => Object.defineProperty(this, key, { value, enumerable: true }));
      }
    }
  }
  Object.defineProperties(Context.prototype, Object.fromEntries(readers.map(({ key, read }) => [key, {
    get(this: Context) {
      const value = read(this[asked]);
      return value === undefined ? this[given][key as keyof GivenKeys] : value;
    },
  }])));
  return Context as unknown as ContextClass;
}

const NO_TAGS: Tags = new Map();

function tagsOf({ call, action }: Asked): Tags | undefined {
  // S3 tells policies the tags of objects under keys of its own, and those of PutBucketTagging not at all. Who hands over a role tags nothing.
  if (action === 'iam:PassRole' || call.prefix === 's3' && (action.includes('Object') || action === 's3:PutBucketTagging')) {
    return NO_TAGS;
  }
  // Whatever only reads sets no tags; a session that gets some is read-only to CloudTrail all the same.
  return call.record.readOnly === true && call.prefix !== 'sts' ? NO_TAGS : requestTags(call.record.requestParameters);
}

function tagKeys(tags: Tags | undefined): ContextValue | undefined {
  return tags === undefined ? undefined : tags.size === 0 ? null : [...tags.keys()];
}

function fixedReaders(organization: KnownOrganization): Map<string, Reader> {
  const ofCall = Object.entries({ ...IDENTITY_KEYS, ...requestKeys(organization) });
  const names = new Set(PARAMETER_KEYS.map(({ key }) => key));
  return new Map<string, Reader>([
    ...ofCall.map(([key, read]): [string, Reader] => [key, { read: ({ call }) => read(call) }]),
    ...[...names].map((name): [string, Reader] => [name, parameterReader(PARAMETER_KEYS.filter(({ key }) => key === name))]),
    ['aws:TagKeys', { read: asked => tagKeys(asked.tags()) }],
    ['kms:GrantIsForAWSResource', { read: grantIsForService, actions: new Set(['kms:CreateGrant']) }],
    ['s3:x-amz-server-side-encryption-aws-kms-key-id', { read: encryptionKey, actions: new Set(['s3:PutObject']) }],
    ['bedrock:InferenceProfileArn', { read: inferenceProfile, actions: MODEL_ACTIONS }],
  ]);
}

const MODEL_ACTIONS: ReadonlySet<string> = new Set([
  'bedrock:CreateModelInvocationJob', 'bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream',
]);
const TOKEN_ACTIONS: ReadonlySet<string> = new Set(['sts:AssumeRoleWithWebIdentity']);

function patternReader(name: string): Reader | undefined {
  if (name.startsWith(REQUEST_TAG)) {
    return { read: asked => requestTag(asked.tags(), name.slice(REQUEST_TAG.length)) };
  }
  const [, issuer, claim] = TOKEN_KEY.exec(name) ?? [];
  return issuer === undefined ? undefined : { read: ({ call }) => tokenClaim(call, issuer, claim), actions: TOKEN_ACTIONS };
}

/** Policies find tags whatever their spelling. */
function requestTag(tags: Tags | undefined, lowerCaseKey: string): ContextValue | undefined {
  if (tags === undefined) {
    return undefined;
  }
  for (const [key, value] of tags) {
    if (key.toLowerCase() === lowerCaseKey) {
      return value;
    }
  }
  return null;
}

function parameterReader(rows: readonly ParameterKey[]): Required<Reader> {
  const byAction = new Map(rows.flatMap(row => row.actions.split(' ').map(action => [action, {
    whenNotSent: row.whenNotSent,
    sources: row.paths.map(path => ({ isResponse: path.startsWith('<'), path: jsonPath(path.replace(/^</, '')) })),
  }] as const)));
  const read = ({ call: { record }, action }: Asked): ContextValue | undefined => {
    const row = byAction.get(action)!;
    for (const { isResponse, path } of row.sources) {
      const values = [...new Set(textsAt(isResponse ? record.responseElements : record.requestParameters, path))];
      if (values.length > 0) {
        return values.length === 1 ? values[0] : values;
      }
    }
    return isComplete(record.requestParameters) ? notSent(row.whenNotSent, record.requestParameters) : undefined;
  };
  return { read, actions: new Set(byAction.keys()) };
}

function notSent(rule: WhenNotSent, parameters: unknown): ContextValue | undefined {
  if (typeof rule === 'string') {
    return rule === 'absent' ? null : undefined;
  }
  return 'value' in rule ? rule.value : asObject(parameters)?.[rule.absentUnless] === undefined ? null : undefined;
}

/** Who issued the token of a call, and for whom. Cognito issues its own, under its name; other issuers stand in an ARN. */
function tokenOf({ caller, record }: Call): { readonly issuer: string; readonly subject: string | undefined } | undefined {
  const provider = caller.type === 'WebIdentityUser' ? textOf(record.userIdentity, 'identityProvider') : undefined;
  return provider === undefined ? undefined
    : { issuer: provider.replace(/^arn:.*?:oidc-provider\//, '').toLowerCase(), subject: textOf(record.userIdentity, 'userName') };
}

/** A token has the keys of its issuer and of nobody else; of these the subject alone is logged by itself. */
function tokenClaim(call: Call, issuer: string, claim: string): ContextValue | undefined {
  const token = tokenOf(call);
  return token === undefined ? undefined : token.issuer !== issuer ? null : claim === 'sub' ? token.subject : undefined;
}

function tokenSubject(call: Call): Record<string, string> {
  const token = tokenOf(call);
  return token?.subject === undefined ? {} : { [`${token.issuer}:sub`]: token.subject };
}

/** A grant that a user asks for directly is for no service; what a service asks for in the user's name is. */
function grantIsForService({ call }: Asked): ContextValue | undefined {
  return IDENTITY_KEYS['aws:ViaAWSService'](call);
}

/** A model may be named by the ARN of a profile; the id of a profile looks like that of a model. */
function inferenceProfile({ call }: Asked): ContextValue | undefined {
  const model = textOf(call.record.requestParameters, 'modelId');
  return model !== undefined && /^arn:[^:]*:bedrock:.*:(application-)?inference-profile\//.test(model) ? model
    : model !== undefined && /^arn:[^:]*:bedrock:[^:]*:[^:]*:foundation-model\//.test(model) ? null : undefined;
}

const KMS_HEADER = 'x-amz-server-side-encryption-aws-kms-key-id';

/** The default of the bucket may bring a key in. S3 tells afterwards with what key it encrypted, and whether it took one of KMS at all. */
function encryptionKey({ call: { record } }: Asked): ContextValue | undefined {
  const key = textOf(record.requestParameters, KMS_HEADER) ?? textOf(record.responseElements, KMS_HEADER);
  return key ?? (/^(Default_)?SSE_S3$|^SSE_C$/.test(textOf(record.additionalEventData, 'SSEApplied') ?? '') ? null : undefined);
}
