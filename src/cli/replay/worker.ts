import { parentPort, Worker, workerData } from 'node:worker_threads';
import { LocalReplay } from './file-replay';
import type { FileReplay } from './file-replay';
import type { LogFile } from './sources/log-file';
import type { LogReport } from './sources/read';
import type { ReplayPlan } from '../../domain/replay/plan';
import type { ReplayResult } from '../../domain/replay/result';
import { BadInput } from '../exit';
import { knownActions } from '../known-actions';

type Task =
  | { readonly kind: 'replay'; readonly file: LogFile }
  | { readonly kind: 'arns' }
  | { readonly kind: 'settle'; readonly arns: readonly string[] };

interface Answer {
  readonly number: number;
  readonly value?: unknown;
  /** Errors lose their class on the way. */
  readonly error?: { readonly message: string; readonly isBadInput: boolean };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Replays files in a thread of its own, which runs this very program. */
export class WorkerReplay implements FileReplay {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private sent = 0;
  private failure?: Error;

  public constructor(plan: ReplayPlan) {
    this.worker = new Worker(__filename, { workerData: { plan } });
    this.worker.on('message', ({ number, value, error }: Answer) => {
      const { resolve, reject } = this.waiting.get(number)!;
      this.waiting.delete(number);
      if (error === undefined) {
        resolve(value);
      } else {
        reject(error.isBadInput ? new BadInput(error.message) : new Error(error.message));
      }
    });
    this.worker.on('error', error => this.fail(error));
    this.worker.on('exit', code => this.fail(new Error(`a thread ended with code ${code}`)));
  }

  public replay(file: LogFile): Promise<LogReport> {
    return this.ask({ kind: 'replay', file });
  }

  public arns(): Promise<string[]> {
    return this.ask({ kind: 'arns' });
  }

  public settle(arns: readonly string[]): Promise<ReplayResult> {
    return this.ask({ kind: 'settle', arns });
  }

  public async close(): Promise<void> {
    await this.worker.terminate();
  }

  private ask<T>(task: Task): Promise<T> {
    // Nobody would answer.
    if (this.failure !== undefined) {
      return Promise.reject(this.failure);
    }
    const number = this.sent++;
    this.worker.postMessage({ number, task });
    return new Promise<T>((resolve, reject) => this.waiting.set(number, { resolve: resolve as Waiting['resolve'], reject }));
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.waiting.forEach(({ reject }) => reject(error));
    this.waiting.clear();
  }
}

/** What runs in the thread. */
export function serve(): void {
  const { plan } = workerData as { plan: ReplayPlan };
  const port = parentPort!;
  const replay = new LocalReplay(plan, knownActions());
  port.on('message', async ({ number, task }: { number: number; task: Task }) => {
    try {
      port.postMessage({ number, value: await carryOut(task, replay) });
    } catch (error) {
      port.postMessage({ number, error: { message: (error as Error).message, isBadInput: error instanceof BadInput } });
    }
  });
}

function carryOut(task: Task, replay: LocalReplay): Promise<unknown> {
  switch (task.kind) {
    case 'replay':
      return replay.replay(task.file);
    case 'arns':
      return replay.arns();
    case 'settle':
      return replay.settle(task.arns);
  }
}
