import type { OpenedLog } from '../../src/cli/replay/sources/open';
import type { LogReader, LogReport } from '../../src/cli/replay/sources/read';

/** A log file as CloudTrail writes it, with records of these ids. */
export function logOf(...ids: string[]): string {
  return JSON.stringify({ Records: ids.map(eventOf) });
}

export function eventOf(eventID: string): Record<string, unknown> {
  return { eventVersion: '1.08', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', eventID };
}

/** Reads a file to its end; the ids of its records, and the report. */
export async function eventIdsOf(reader: LogReader, opened: OpenedLog): Promise<LogReport & { ids: unknown[] }> {
  const ids: unknown[] = [];
  const report = await reader.read(opened, ({ members }) => {
    ids.push(members.eventID);
  });
  return { ...report, ids };
}
