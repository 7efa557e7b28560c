import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import type { PropReader } from '../private/border';

/** What the organization writer does about a switch that leaves the template. */
export type Removal = 'retain' | 'destroy';

const REMOVAL_POLICIES = { 'RemovalPolicy.RETAIN': RemovalPolicy.RETAIN, 'RemovalPolicy.DESTROY': RemovalPolicy.DESTROY };

/** Undefined where nothing is said. */
export function readRemoval(reader: PropReader, given: unknown): Removal | undefined {
  const policy = reader.choice('removalPolicy', REMOVAL_POLICIES, given);
  return policy === undefined ? undefined : policy === RemovalPolicy.DESTROY ? 'destroy' : 'retain';
}

/** What was said about the removal of things that may be asked for several times, by those who want to say something and by those who don't. */
export class Removals {
  private readonly said = new Map<string, Removal>();
  private readonly waiting = new Map<string, (() => void)[]>();

  /** Whether it fits what was said before. */
  say(thing: string, removal: Removal | undefined): boolean {
    const before = this.said.get(thing);
    if (removal !== undefined && before === undefined) {
      this.said.set(thing, removal);
      if (removal === 'destroy') {
        this.waiting.get(thing)?.forEach(tell => tell());
      }
    }
    return removal === undefined || before === undefined || before === removal;
  }

  /** Calls back once it is said that the thing is to be destroyed. */
  whenDestroyed(thing: string, tell: () => void): void {
    this.waiting.set(thing, [...this.waiting.get(thing) ?? [], tell]);
    if (this.said.get(thing) === 'destroy') {
      tell();
    }
  }

  /** The property of the resource, which is made before everybody has said something. */
  property(thing: string): Removal {
    return Lazy.uncachedString({ produce: () => this.said.get(thing) ?? 'retain' }) as Removal;
  }
}
