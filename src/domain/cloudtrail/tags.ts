import { asObject, HIDDEN, isComplete } from './json';

/** Tags of a request by key; the value is undefined where it is not told, or where keys alone are sent. */
export type Tags = ReadonlyMap<string, string | undefined>;

const NO_TAGS: Tags = new Map();
const MOST_VALUES = 1_000;
const DEEPEST = 8;

/** A parameter about tags, among words in any of AWS's spellings: `tagSet`, `TagSpecification`, `tag-key`, `resourceTags`; not `stage`. */
const ABOUT_TAGS = /(^|[a-z_-])Tag(s|ging)?([A-Z_-]|$)|^tag(s|ging)?([A-Z_-]|$)/;
/** Words around the tags that EC2 and XML put in. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'items', 'item', 'Item', 'tags', 'Tags', 'tag', 'Tag', 'tagSet', 'TagSet', 'member', 'tagList', 'TagList',
]);
const KEYS = ['key', 'Key', 'tagKey', 'TagKey'];
const VALUES = ['value', 'Value', 'tagValue', 'TagValue'];
/** Of tags that a session has already, or may pass on. */
const NOT_TAGS = /^transitive/i;

/** The tags that a request sets or removes, whatever their shape: each service has its own. Undefined where a shape tells nothing. */
export function requestTags(parameters: unknown): Tags | undefined {
  if (!isComplete(parameters)) {
    return undefined;
  }
  const search = new Search();
  search.visit(parameters, 0);
  return search.failed ? undefined : search.found ?? NO_TAGS;
}

class Search {
  public failed = false;
  public found: Map<string, string | undefined> | undefined;
  private seen = 0;

  public visit(value: unknown, depth: number): void {
    if (this.failed || typeof value !== 'object' || value === null) {
      return;
    }
    if (this.isTooLarge(depth)) {
      return;
    }
    if (Array.isArray(value)) {
      value.forEach(each => this.visit(each, depth + 1));
      return;
    }
    for (const name in value) {
      const member = (value as Record<string, unknown>)[name];
      if (ABOUT_TAGS.test(name) && !NOT_TAGS.test(name)) {
        this.read(member, depth + 1);
      } else {
        this.visit(member, depth + 1);
      }
    }
  }

  /** What stands under the name of a tag parameter: keys alone, pairs, a map, or one of these inside of something. */
  private read(value: unknown, depth: number): void {
    if (typeof value === 'string') {
      // An empty text is a query parameter of S3 (`?tagging`).
      this.failed ||= value !== '';
    } else if (Array.isArray(value)) {
      value.forEach(each => typeof each === 'string' ? this.add(each, undefined) : this.read(each, depth + 1));
    } else if (!this.isTooLarge(depth)) {
      this.readObject(asObject(value), depth);
    }
  }

  /** Numbers and truth values are switches such as `copyTagsToSnapshot`, or the marks that EC2 leaves in its lists. */
  private readObject(value: Readonly<Record<string, unknown>> | undefined, depth: number): void {
    if (value === undefined) {
      return;
    }
    const key = KEYS.map(name => value[name]).find(each => typeof each === 'string');
    if (typeof key === 'string') {
      const tagValue = VALUES.map(name => value[name]).find(each => each !== undefined);
      this.add(key, typeof tagValue === 'string' && tagValue !== HIDDEN ? tagValue : undefined);
      return;
    }
    const names = Object.keys(value);
    const wrapped = names.filter(name => WRAPPERS.has(name));
    if (wrapped.length > 0) {
      wrapped.forEach(name => this.read(value[name], depth + 1));
    } else if (names.every(name => typeof value[name] === 'string')) {
      names.forEach(name => this.add(name, value[name] as string));
    } else {
      this.failed = true;
    }
  }

  private add(key: string, value: string | undefined): void {
    if (key === HIDDEN) {
      this.failed = true;
      return;
    }
    this.found ??= new Map();
    // Several resources made at once may get several values: then the value depends on the resource.
    this.found.set(key, this.found.has(key) && this.found.get(key) !== value ? undefined : value);
  }

  private isTooLarge(depth: number): boolean {
    this.failed ||= depth > DEEPEST || ++this.seen > MOST_VALUES;
    return this.failed;
  }
}
