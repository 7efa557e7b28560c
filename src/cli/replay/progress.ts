import { clearLine, cursorTo } from 'node:readline';
import type { ReadFiles } from '../../domain/replay/make-report';
import { count } from '../../domain/text';

/** How often the line is written anew, in milliseconds. */
const EVERY = 200;

/** Tells on a terminal how far the replay is, in one line that goes away when it is over. */
export class Progress {
  private last = 0;

  public constructor(private readonly output: NodeJS.WriteStream) {}

  public show({ files, records }: ReadFiles & { readonly records: number }): void {
    const now = Date.now();
    if (!this.output.isTTY || now - this.last < EVERY) {
      return;
    }
    this.last = now;
    this.clear();
    this.output.write(`${count(records, 'record')} of ${count(files, 'file')} …`);
  }

  public clear(): void {
    if (this.output.isTTY) {
      clearLine(this.output, 0);
      cursorTo(this.output, 0);
    }
  }
}
