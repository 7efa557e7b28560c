import type { Layers } from './layers';
import { RequestClasses } from './request-classes';
import { RESOURCE_KEYS } from './value-classes';
import type { KeyClasses } from './value-classes';
import { onePerSubject, verdictsOf } from './verdict';
import type { Verdict } from './verdict';
import { isQuiet } from './watch';
import type { Watch } from './watch';
import type { OpenRequest } from '../cloudtrail/open-request';
import type { ContextKey } from '../evaluation/context-key';
import { Facts } from '../evaluation/facts';
import type { Candidates } from '../evaluation/policy-level';
import type { Request, RequestContext } from '../evaluation/request';
import type { CompiledStatement, ResourcePatterns } from '../evaluation/statement';

/** Outcomes that are remembered at most, some hundred bytes each; then all of them are forgotten. */
const MOST_REMEMBERED = 10_000;

const NOTHING: readonly Verdict[] = [];

/** A request, and what watches it: of its caller's account, and of the account of the record, which may own the resource. */
export interface Watched {
  readonly request: OpenRequest;
  readonly scps: Watch | undefined;
  readonly rcps: Watch | undefined;
}

/** What is asked of a request. What is asked next depends on nothing but the answers. */
type Question =
  | { readonly kind: 'principal' }
  | { readonly kind: 'key'; readonly key: ContextKey; readonly classes: KeyClasses }
  /** Whether the record belongs to who owns the resource. */
  | { readonly kind: 'owner' }
  | { readonly kind: 'resources'; readonly patterns: readonly ResourcePatterns[] };

type Answer = number | string | boolean;

type Node =
  | { readonly kind: 'branch'; readonly question: Question; readonly next: Map<Answer, Node> }
  | { readonly kind: 'leaf'; readonly verdicts: readonly Verdict[] }
  /** What is asked next has another answer for nearly every request. */
  | { readonly kind: 'single' };

const SINGLE: Node = { kind: 'single' };
const PRINCIPAL: Question = { kind: 'principal' };
const OWNER: Question = { kind: 'owner' };

/**
 * What the guardrails make of requests that are alike is found out once. It is noted what is asked of the first one and what the answers
 * are, as far as any policy can tell these apart: the class of an address, say, not the address. Another request with the same answers has the
 * same verdicts. What is not asked for is not read, so that most often nobody looks for the resource.
 */
export class RequestMemory {
  private readonly classes: RequestClasses;
  private roots = new Map<Watch | undefined, Map<Watch | undefined, Node>>();
  private remembered = 0;

  public constructor(private readonly judged: Layers<unknown>, private readonly most = MOST_REMEMBERED) {
    this.classes = new RequestClasses(judged.layers);
  }

  public verdicts(watched: Watched): readonly Verdict[] {
    const facts = new Facts(new AnyResource(watched.request), this.judged.layers[0].evaluator.accounts);
    let node = this.roots.get(watched.scps)?.get(watched.rcps);
    while (node !== undefined && node.kind === 'branch') {
      node = node.next.get(this.answer(node.question, facts, watched.request));
    }
    return node === undefined ? this.learn(watched, facts) : node.kind === 'leaf' ? node.verdicts : onePerSubject(this.judge(watched, () => {}));
  }

  private answer(question: Question, facts: Facts, request: OpenRequest): Answer {
    switch (question.kind) {
      case 'key':
        return question.classes.of(facts.value(question.key));
      case 'principal':
        return this.classes.ofPrincipal(facts, request.certain);
      case 'owner':
        return request.judgesRcps;
      case 'resources':
        return this.classes.ofResources(request, question.patterns);
    }
  }

  private learn(watched: Watched, facts: Facts): readonly Verdict[] {
    const questions: Question[] = [PRINCIPAL];
    const verdicts = onePerSubject(this.judge(watched, question => questions.push(question)));
    if (++this.remembered > this.most) {
      this.roots = new Map();
      this.remembered = 1;
    }
    const single = questions.findIndex(question => question.kind === 'resources' && question.patterns.some(({ variables }) => variables.length > 0));
    const asked = single < 0 ? questions : questions.slice(0, single);
    const byRcps = this.roots.get(watched.scps) ?? new Map<Watch | undefined, Node>();
    this.roots.set(watched.scps, byRcps);
    const root = byRcps.get(watched.rcps) ?? branch(asked[0]);
    byRcps.set(watched.rcps, root);
    let node = root;
    for (let i = 0; i < asked.length && node.kind === 'branch'; i++) {
      const answer = this.answer(asked[i], facts, watched.request);
      const end = (): Node => single < 0 ? { kind: 'leaf', verdicts } : SINGLE;
      const next: Node = node.next.get(answer) ?? (i + 1 < asked.length ? branch(asked[i + 1]) : end());
      node.next.set(answer, next);
      node = next;
    }
    return verdicts;
  }

  /** Most often no statement can match whatever the resource is. Only where one can, it is looked for, and whose it is. */
  private judge({ request, scps, rcps }: Watched, note: (question: Question) => void): readonly Verdict[] {
    const asked = new Set<string>();
    const noteKey = (key: ContextKey) => {
      if (!asked.has(key.name)) {
        asked.add(key.name);
        if (request.neverTells(key)) {
          return;
        }
        note({ kind: 'key', key, classes: this.classes.ofKey(key) });
      }
    };
    const { accounts } = this.judged.layers[0].evaluator;
    const anyResource = new AnyResource(request);
    const facts = new NotedFacts(anyResource, accounts, noteKey);
    const isLoud = (each: Watch | undefined) => each !== undefined && !isQuiet(each, facts);
    const isOwners = () => {
      note(OWNER);
      return request.judgesRcps;
    };
    const sides = { scps: isLoud(scps), rcps: isLoud(rcps) && isOwners() };
    const watches = [...sides.scps ? [scps!] : [], ...sides.rcps ? [rcps!] : []];
    if (watches.length === 0) {
      return NOTHING;
    }
    const statements = [...sides.scps ? statementsOf([scps!]) : [], ...sides.rcps ? this.rcpStatements(request.action) : []];
    const patterns = statements.flatMap(({ resources }) => resources);
    const needsResource = sides.rcps || patterns.length > 0 || statements.some(asksForOwner);
    if (needsResource) {
      note({ kind: 'resources', patterns });
    }
    const whole = needsResource ? request : anyResource;
    return [...new Set(watches.flatMap(({ layers }) => layers))]
      .flatMap(layer => verdictsOf(layer.evaluator.weighFacts(new NotedFacts(whole, accounts, noteKey), sides), layer, request));
  }

  /** Where the owner of the resource is another account, or unknown, the policies of any may bind. */
  private rcpStatements(action: string): CompiledStatement[] {
    return statementsOf(this.judged.layers.flatMap(({ evaluator: { rcps } }) => rcps.all.map(chain => chain.candidates(action))));
  }
}

function branch(question: Question): Node {
  return { kind: 'branch', question, next: new Map() };
}

function statementsOf(candidates: readonly Candidates[]): CompiledStatement[] {
  return candidates.flatMap(({ denies, restricted }) => [...denies.map(({ statement }) => statement), ...restricted.flatMap(({ allows }) => allows)]);
}

function asksForOwner({ conditions }: CompiledStatement): boolean {
  return conditions.some(({ key, variables }) =>
    [...key === undefined ? [] : [key], ...variables].some(({ name }) => RESOURCE_KEYS.some(each => each.name === name)));
}

/** A request about a resource that nobody looked for. */
class AnyResource implements Request {
  public readonly resources: readonly undefined[] = NO_RESOURCES;
  public readonly otherKeys = 'unknown';

  public constructor(private readonly request: OpenRequest) {}

  public get principal() {
    return this.request.principal;
  }

  public get action(): string {
    return this.request.action;
  }

  public get context(): RequestContext {
    return this.request.context;
  }
}

const NO_RESOURCES: readonly undefined[] = [];

/** Notes which condition keys are asked for. */
class NotedFacts extends Facts {
  public constructor(request: Request, organization: Facts['organization'], private readonly note: (key: ContextKey) => void) {
    super(request, organization);
  }

  public override value(key: ContextKey) {
    this.note(key);
    return super.value(key);
  }
}
