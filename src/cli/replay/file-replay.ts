import type { LogFile } from './sources/log-file';
import { openLog } from './sources/open';
import { LogReader } from './sources/read';
import type { LogReport } from './sources/read';
import { S3Logs } from './sources/s3';
import type { KnownActions } from '../../domain/cloudtrail/action-map';
import { RECORD_FIELDS } from '../../domain/cloudtrail/record-fields';
import type { ReplayPlan } from '../../domain/replay/plan';
import { Replay } from '../../domain/replay/replay';
import type { ReplayResult } from '../../domain/replay/result';

/** Replays files, here or in another thread, until it is told what all others learned. */
export interface FileReplay {
  /** Replays a file after those that it was given before. The next one may be given at once, and is opened meanwhile. */
  replay(file: LogFile): Promise<LogReport>;
  /** The ARNs of identities that the files told. */
  arns(): Promise<string[]>;
  settle(arns: readonly string[]): Promise<ReplayResult>;
  close(): Promise<void>;
}

/** Replays files in this thread. */
export class LocalReplay implements FileReplay {
  private readonly calls: Replay;
  private readonly reader = new LogReader(RECORD_FIELDS);
  private readonly s3 = new S3Logs();
  private queue: Promise<unknown> = Promise.resolve();

  public constructor(plan: ReplayPlan, actions: KnownActions) {
    this.calls = new Replay(plan, actions);
  }

  public replay(file: LogFile): Promise<LogReport> {
    const opened = openLog(file, this.s3);
    // Whoever waits for the report gets the error, too.
    opened.catch(() => {});
    const report = this.queue.then(async () => this.reader.read(await opened, record => this.calls.visit(record)));
    this.queue = report.catch(() => {});
    return report;
  }

  public async arns(): Promise<string[]> {
    return this.calls.arns();
  }

  public async settle(arns: readonly string[]): Promise<ReplayResult> {
    this.calls.settle(arns);
    return this.calls.result();
  }

  public async close(): Promise<void> {}
}
