import type { LogFile, LogProblem, ProblemKind } from './log-file';
import { problemOf } from './open';
import { isZipError } from './pieces';
import type { ScanOutcome } from '../../../domain/cloudtrail/scan';
import { count, quote } from '../../../domain/text';

class RecordTooLarge extends Error {}

export function recordTooLarge(limit: number): Error {
  return new RecordTooLarge(`nothing within ${limit / 1_000_000} MB is a whole record`);
}

/** What is wrong with a file that was read, if anything: the failure that ended it, or else what its content tells. */
export function problemIn(file: LogFile, outcome: ScanOutcome, failure: unknown): LogProblem | undefined {
  const { records, strangers, isEmpty, defects, firstDefect } = outcome;
  const problem = (kind: ProblemKind, message: string): LogProblem => ({ kind, name: file.name, message: `${quote(file.name)} ${message}` });
  const kept = records === 0 ? 'no record could be read' : `${count(records, 'record')} could be read`;
  if (isZipError(failure)) {
    const isCut = failure.code === 'Z_BUF_ERROR';
    return isCut ? problem('truncated', `ends in the middle; ${kept}`) : problem('damaged', `is damaged gzip; ${kept}`);
  }
  if (failure instanceof RecordTooLarge) {
    return problem('damaged', `is no log: ${failure.message}; ${kept}`);
  }
  if (failure !== undefined) {
    const { kind, message } = problemOf(file, failure);
    return { kind, name: file.name, message: `${message}; ${kept}` };
  }
  if (firstDefect !== undefined) {
    const further = defects > 1 ? `, and at ${count(defects - 1, 'further place')}` : '';
    return firstDefect.isEnd && defects === 1 ? problem('truncated', `ends in the middle; ${kept}`) : problem('damaged', `is no JSON at byte ${firstDefect.at}${further}; ${kept}`);
  }
  if (isEmpty) {
    return problem('empty', 'is empty');
  }
  return strangers === 0 ? undefined
    : problem('foreign', records === 0 ? 'holds no record of CloudTrail' : `holds ${count(strangers, 'entry', 'entries')} that ${strangers === 1 ? 'is no record' : 'are no records'} of CloudTrail; ${kept}`);
}
