/** A thread of a run: takes parts from the board until none is left, and sends its records and its counts. */
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from '../catalogue/catalogue.ts';
import { recordSink } from '../output/records.ts';
import { Board } from './board.ts';
import type { Job } from './job.ts';
import { Work, type WorkResult } from './work.ts';

/** What a thread is given. */
export interface ThreadData {
  readonly job: Job;
  readonly shared: SharedArrayBuffer;
  /** The kernel of the scanner, where there is one. */
  readonly kernel: WebAssembly.Module | undefined;
}

/** What a thread says: the records of a part, or, as its last word, what it counted. */
export type ThreadMessage =
  | { readonly part: number; readonly text: Uint8Array<ArrayBuffer> }
  | { readonly result: WorkResult };

void workOn(workerData as ThreadData);

/** An error ends the thread, and the run with it. */
async function workOn({ job, shared, kernel }: ThreadData): Promise<void> {
  const board = new Board(shared);
  const work = await Work.of(job, new Catalogue(job.domains), kernel);
  const sink = job.rendering && (await recordSink(job.rendering));
  const stop = new AbortController();
  const checkStop = (): undefined => {
    if (board.stopped) stop.abort();
  };
  for (let place = board.claim(); place !== undefined; place = board.claim()) {
    const part = job.parts[place];
    if (part === undefined) throw new RangeError(`the job has no part ${place}`);
    sink?.begin(job.sources[part.source]?.name ?? '');
    if (sink !== undefined) board.waitForTurn(place);
    // The lines of a part number the records of those behind it, which may be read already: it is read to its end.
    const afterChunk = sink !== undefined && part.range !== undefined ? undefined : checkStop;
    let lines = 0;
    try {
      lines = await work.do(part, { sink, afterChunk, signal: stop.signal });
    } finally {
      // Others wait for it, whatever happened here.
      board.publishLines(place, lines);
    }
    if (sink === undefined) continue;
    const first = job.parts.findIndex(({ source }) => source === part.source);
    const before = part.range === undefined ? 0 : board.linesBefore(first, place);
    const text = sink.give(before);
    say({ part: place, text }, [text.buffer]);
  }
  say({ result: work.result() });
}

/** @param given what this thread has no more use for */
function say(message: ThreadMessage, given: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, given);
}
