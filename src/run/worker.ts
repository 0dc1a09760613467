/** A thread of a run: takes parts from the board until none is left, and sends its records and its counts. */
import { parentPort, workerData } from 'node:worker_threads';
import { recordFormatter } from '../output/records.ts';
import type { LogRecord } from '../record.ts';
import { Board } from './board.ts';
import type { Job } from './job.ts';
import { Work, type WorkResult } from './work.ts';

/** What a thread is given. */
export interface ThreadData {
  readonly job: Job;
  readonly shared: SharedArrayBuffer;
}

/** What a thread says: the records of a part, or, as its last word, what it counted. */
export type ThreadMessage = { readonly part: number; readonly text: string } | { readonly result: WorkResult };

void workOn(workerData as ThreadData);

/** An error ends the thread, and the run with it. */
async function workOn({ job, shared }: ThreadData): Promise<void> {
  const board = new Board(shared);
  const work = await Work.of(job);
  const format = job.rendering && (await recordFormatter(job.rendering));
  const stop = new AbortController();
  const checkStop = (): undefined => {
    if (board.stopped) stop.abort();
  };
  for (let place = board.claim(); place !== undefined; place = board.claim()) {
    const part = job.parts[place];
    if (part === undefined) throw new RangeError(`the job has no part ${place}`);
    if (format !== undefined) board.waitForTurn(place);
    const records: LogRecord[] = [];
    const onRecord = format && ((record: LogRecord): void => void records.push(record));
    let lines = 0;
    try {
      lines = await work.do(part, { onRecord, afterChunk: checkStop, signal: stop.signal });
    } finally {
      // Others wait for it, whatever happened here.
      board.publishLines(place, lines);
    }
    if (format === undefined) continue;
    const first = job.parts.findIndex(({ source }) => source === part.source);
    const before = part.range === undefined ? 0 : board.linesBefore(first, place);
    say({ part: place, text: records.map((record) => format({ ...record, line: record.line + before })).join('') });
  }
  say({ result: work.result() });
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
