import { Batch } from './batch';
import type { LogFile, LogProblem } from './log-file';
import { logText } from './log-text';
import type { OpenedLog } from './open';
import { piecesOf, ReadFailure, SMALL_PIECE, unzipAtOnce } from './pieces';
import { problemIn, recordTooLarge } from './problems';
import { RecordScanner } from '../../../domain/cloudtrail/scan';
import type { RecordFields, ScannedRecord } from '../../../domain/cloudtrail/scanned-record';

/** CloudTrail's records have at most 1 MB. What has no end by then is none. */
const LARGEST_RECORD = 16_000_000;

type Visit = (record: ScannedRecord) => void;

/** What became of a file. */
export interface LogReport {
  readonly file: LogFile;
  readonly records: number;
  /** Unzipped. */
  readonly bytes: number;
  /** What is wrong with the file; what was readable counts nevertheless. */
  readonly problem: LogProblem | undefined;
}

interface Progress {
  readonly bytes: number;
  readonly failure?: unknown;
}

/** Reads log files, one after the other. To read several at a time takes several readers. */
export class LogReader {
  private readonly scanner: RecordScanner;

  public constructor(fields: RecordFields) {
    this.scanner = new RecordScanner(fields);
  }

  /**
   * Visits every record of a file that can be read, and tells what can't. Throws what the visitor throws, and `BadInput`
   * if no file of its kind can be read.
   */
  public async read(opened: OpenedLog, visit: Visit): Promise<LogReport> {
    const { file } = opened;
    if ('problem' in opened) {
      return { file, records: 0, bytes: 0, problem: opened.problem };
    }
    this.scanner.begin();
    const { bytes, failure } = 'bytes' in opened ? await this.readBytes(opened.bytes, visit) : await this.readPieces(piecesOf(opened.stream), visit);
    const { outcome } = this.scanner;
    return { file, records: outcome.records, bytes, problem: problemIn(file, outcome, failure) };
  }

  private async readBytes(stored: Buffer, visit: Visit): Promise<Progress> {
    const bytes = unzipAtOnce(stored);
    if (bytes === undefined) {
      return this.readPieces(piecesOf(once(stored), SMALL_PIECE), visit);
    }
    this.scanner.scan(logText(bytes), true, visit);
    return { bytes: bytes.length };
  }

  /** Memory stays flat however much comes: what is left over of a batch is part of one record. */
  private async readPieces(pieces: AsyncIterable<Buffer>, visit: Visit): Promise<Progress> {
    const batch = new Batch();
    const scan = (isLast: boolean) => batch.keep(bytes => this.scanner.scan(logText(bytes), isLast, visit));
    try {
      for await (const piece of pieces) {
        batch.add(piece);
        if (batch.isFull) {
          scan(false);
        }
        if (batch.rest > LARGEST_RECORD) {
          return { bytes: batch.total, failure: recordTooLarge(LARGEST_RECORD) };
        }
      }
    } catch (error) {
      if (!(error instanceof ReadFailure)) {
        throw error;
      }
      scan(false);
      return { bytes: batch.total, failure: error.cause };
    }
    scan(true);
    return { bytes: batch.total };
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
