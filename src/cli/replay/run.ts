import { LocalReplay } from './file-replay';
import type { FileReplay } from './file-replay';
import { listLogFiles } from './sources/list';
import type { LogFile, LogProblem } from './sources/log-file';
import type { LogReport } from './sources/read';
import { S3Logs } from './sources/s3';
import { WorkerReplay } from './worker';
import type { ReadFiles } from '../../domain/replay/make-report';
import type { ReplayPlan } from '../../domain/replay/plan';
import { together } from '../../domain/replay/result';
import type { ReplayResult } from '../../domain/replay/result';
import { knownActions } from '../known-actions';

/** Files that a thread has at hand, so that it never waits for one to be opened. */
const AT_HAND = 4;

export interface RunOptions {
  /** Threads that replay. With one, everything runs in the main thread. */
  readonly jobs: number;
  warn(problem: LogProblem): void;
  progress(read: ReadFiles & { readonly records: number }): void;
}

export interface Replayed {
  readonly result: ReplayResult;
  readonly read: ReadFiles;
}

interface Hand {
  readonly replay: FileReplay;
  open: number;
}

/** Replays all logs that the inputs mean, on as many threads as there are files for. */
export async function runReplay(inputs: readonly string[], plan: ReplayPlan, options: RunOptions): Promise<Replayed> {
  const crew = new Crew(plan, options);
  try {
    for await (const file of listLogFiles(inputs, new S3Logs(), options.warn)) {
      await crew.give(file);
    }
    return await crew.finish();
  } finally {
    await crew.dismiss();
  }
}

/** Hands files out to whoever has the fewest. */
class Crew {
  private readonly hands: Hand[] = [];
  /** Standard input can be read in the main thread only. */
  private main: Hand | undefined;
  private readonly reading = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;
  private read = { files: 0, filesWithProblems: 0, bytes: 0, records: 0 };

  public constructor(private readonly plan: ReplayPlan, private readonly options: RunOptions) {}

  public async give(file: LogFile): Promise<void> {
    this.check();
    const isForMain = file.kind === 'standardInput' || this.options.jobs === 1;
    const hand = isForMain ? this.main ??= this.hire(new LocalReplay(this.plan, knownActions())) : this.idlest();
    while (hand.open >= AT_HAND) {
      await Promise.race(this.reading);
      this.check();
    }
    hand.open++;
    const done: Promise<void> = hand.replay.replay(file).then(report => this.note(report), error => { this.failure ??= { error }; }).then(() => {
      hand.open--;
      this.reading.delete(done);
    });
    this.reading.add(done);
  }

  public async finish(): Promise<Replayed> {
    await Promise.all(this.reading);
    this.check();
    const arns = (await Promise.all(this.hands.map(({ replay }) => replay.arns()))).flat();
    const results = await Promise.all(this.hands.map(({ replay }) => replay.settle(arns)));
    return { result: together(results), read: this.read };
  }

  public async dismiss(): Promise<void> {
    await Promise.all(this.hands.map(({ replay }) => replay.close()));
  }

  private hire(replay: FileReplay): Hand {
    const hand = { replay, open: 0 };
    this.hands.push(hand);
    return hand;
  }

  /** Threads come one after the other, as long as all of them are busy. */
  private idlest(): Hand {
    const threads = this.hands.filter(hand => hand !== this.main);
    const hand = threads.reduce<Hand | undefined>((least, each) => least === undefined || each.open < least.open ? each : least, undefined);
    return hand === undefined || hand.open > 0 && threads.length < this.options.jobs ? this.hire(new WorkerReplay(this.plan)) : hand;
  }

  private note({ records, bytes, problem }: LogReport): void {
    if (problem !== undefined) {
      this.options.warn(problem);
    }
    this.read = {
      files: this.read.files + 1,
      filesWithProblems: this.read.filesWithProblems + (problem === undefined ? 0 : 1),
      bytes: this.read.bytes + bytes,
      records: this.read.records + records,
    };
    this.options.progress(this.read);
  }

  private check(): void {
    if (this.failure !== undefined) {
      throw this.failure.error;
    }
  }
}
