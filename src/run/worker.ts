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

const { job, shared } = workerData as ThreadData;
const board = new Board(shared);
const work = await Work.of(job);
const format = job.rendering && (await recordFormatter(job.rendering));
const stop = new AbortController();

for (let part = board.claim(); part !== undefined; part = board.claim()) await readPart(part);
say({ result: work.result() });

async function readPart(place: number): Promise<void> {
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
  if (format === undefined) return;
  const first = job.parts.findIndex(({ source }) => source === part.source);
  const before = part.range === undefined ? 0 : board.linesBefore(first, place);
  say({ part: place, text: records.map((record) => format({ ...record, line: record.line + before })).join('') });
}

function checkStop(): undefined {
  if (board.stopped) stop.abort();
}

function say(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
