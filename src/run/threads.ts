/** A run in several threads: the same results as in one, and the records in the same order. */
import { Worker } from 'node:worker_threads';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { shapesOf } from '../extract/shapes.ts';
import { chooseKernel, tablesFor } from '../scan/choose.ts';
import { Board } from './board.ts';
import type { Job } from './job.ts';
import { Work, type WorkResult } from './work.ts';
import type { ThreadData, ThreadMessage } from './worker.ts';

/** What the surroundings of a run give to it and want to hear. */
interface ThreadOptions {
  readonly records?: { readonly write: (text: Uint8Array) => void };
  readonly afterChunk?: () => Promise<void> | undefined;
  readonly signal?: AbortSignal;
  readonly onStart?: (threads: number) => void;
}

/**
 * Without records this thread works, too; with records it writes them as they come.
 *
 * @param threads at least 2
 */
export async function runThreads(
  divided: Job,
  catalogue: Catalogue,
  threads: number,
  options: ThreadOptions,
): Promise<WorkResult[]> {
  const shapes = shapesOf(catalogue, divided.filter.category?.includes('success') ?? false);
  const job = { ...divided, tables: await tablesFor(catalogue, shapes) };
  const board = Board.forParts(job.parts.length);
  const { signal } = options;
  const stop = (): void => board.stop();
  if (signal?.aborted === true) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const writer = new OrderedWriter(board, options);
    const kernel = chooseKernel();
    const count = Math.min(job.rendering === undefined ? threads - 1 : threads, job.parts.length);
    const workers = Array.from({ length: count }, () => startWorker({ job, shared: board.shared, kernel }, writer));
    void Promise.all(workers.map(({ online }) => online)).then(() => options.onStart?.(threads));
    const here =
      job.rendering === undefined ? [workHere(await Work.of(job, catalogue, kernel), job, board, options)] : [];
    const results = await Promise.all([...workers.map(({ result }) => result), ...here]);
    await writer.done();
    return results;
  } catch (error) {
    // The other threads have nothing more to work for.
    stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

interface RunningWorker {
  /** Resolves when it has its own V8, and runs. */
  readonly online: Promise<unknown>;
  readonly result: Promise<WorkResult>;
}

function startWorker(data: ThreadData, writer: OrderedWriter): RunningWorker {
  // From src/, as in tests, the worker of the build is taken: Node.js 20 does not read TypeScript.
  const worker = new Worker(new URL('../../dist/run/worker.js', import.meta.url), { workerData: data });
  const online = new Promise((resolve) => void worker.once('online', resolve));
  const result = new Promise<WorkResult>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if ('result' in message) resolve(message.result);
      else writer.take(message.part, message.text);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a thread ended without a result')));
  });
  return { online, result };
}

async function workHere(
  work: Work,
  job: Job,
  board: Board,
  { afterChunk, signal }: ThreadOptions,
): Promise<WorkResult> {
  const listener = { afterChunk, signal: signal ?? new AbortController().signal };
  for (let place = board.claim(); place !== undefined; place = board.claim()) {
    const part = job.parts[place];
    if (part !== undefined) await work.do(part, listener);
    // Signals and the other threads are heard in between.
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return work.result();
}

/** Writes the records of the parts in their order, whichever is ready first. */
class OrderedWriter {
  readonly #board: Board;
  readonly #options: ThreadOptions;
  readonly #waiting = new Map<number, Uint8Array>();
  #next = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(board: Board, options: ThreadOptions) {
    this.#board = board;
    this.#options = options;
  }

  take(part: number, text: Uint8Array): void {
    this.#waiting.set(part, text);
    this.#writing = this.#writing.then(() => this.#write());
    // `done` tells what went wrong; there is nothing more to work for.
    this.#writing.catch(() => this.#board.stop());
  }

  /** Resolves when all that was taken is written. @throws what the output throws */
  done(): Promise<void> {
    return this.#writing;
  }

  async #write(): Promise<void> {
    for (let text = this.#waiting.get(this.#next); text !== undefined; text = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      if (text.length > 0) this.#options.records?.write(text);
      await this.#options.afterChunk?.();
      this.#next++;
      this.#board.writtenUpTo(this.#next);
    }
  }
}
