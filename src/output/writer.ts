import { constants, fstatSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { RtclogError } from '../errors.ts';

/** Characters collected before they are written: one system call for many lines. */
const batchSize = 65_536;
/** The bits of a descriptor's flags that tell reading from writing. */
const accessMode = 3;

/** What the codes of the operating system mean for someone who waits for output, and what to do. */
const explanations = new Map([
  ['ENOSPC', 'no space left on the device; free some and run again'],
  ['EDQUOT', 'the disk quota is used up; free some space and run again'],
  ['EFBIG', 'the file may not grow further; raise the limit with ulimit -f'],
  ['EIO', 'the disk or the network failed (EIO); try again or write elsewhere'],
]);

/**
 * Whether standard output was closed when the program started: Node.js then opens `/dev/null` in its place, for reading and
 * writing, where a shell's `> /dev/null` is for writing alone. Programs that start others and ignore their output (Python, Node.js) do
 * the same, so this is no error. Told on Linux only.
 */
export function isOutputClosed(): boolean {
  try {
    if (!fstatSync(1).isCharacterDevice() || readlinkSync('/proc/self/fd/1') !== '/dev/null') return false;
    const [, flags = ''] = /^flags:\s+(\d+)$/m.exec(readFileSync('/proc/self/fdinfo/1', 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & accessMode) === constants.O_RDWR;
  } catch {
    return false;
  }
}

/**
 * Writes text to standard output, or to any stream, in batches.
 *
 * It never gets ahead of a slow reader: await what `write` returns. When the reader goes away (`| head`), `closed`
 * becomes true and everything after is dropped without a word: stop then. After a last `flush` all text has been handed
 * over and the process may end by itself; `process.exit` would lose what a pipe had not taken yet.
 * The stream stays open, as standard output belongs to the process.
 */
export class Writer {
  readonly #stream: Writable;
  /** Set for a file: Node's stream for files forgets the rest when the disk takes only a part of a write. */
  readonly #file: number | undefined;
  #batch = '';
  #closed = false;
  #failure: RtclogError | undefined;

  constructor(stream: Writable & { readonly fd?: number } = process.stdout) {
    this.#stream = stream;
    this.#file = stream.fd !== undefined && fstatSync(stream.fd).isFile() ? stream.fd : undefined;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#fail(error);
    });
    stream.on('close', () => {
      this.#closed = true;
    });
  }

  /** Whether there is no one to write to any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Adds text, or text in UTF-8. Returns a promise when the reader has to be waited for.
   *
   * @throws {RtclogError} UNWRITABLE when a write failed, this one or one before
   */
  write(text: string | Uint8Array): Promise<void> | undefined {
    if (typeof text !== 'string') return this.#writeBytes(text);
    this.#batch += text;
    return this.#batch.length < batchSize ? undefined : this.flush();
  }

  /**
   * Hands over what was collected: at the end, and when someone watches and nothing more comes for a while.
   *
   * @throws {RtclogError} UNWRITABLE when a write failed, this one or one before
   */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = '';
    if (batch !== '' && !this.#closed && !this.#failure) await this.#hand(batch);
    if (this.#failure) throw this.#failure;
  }

  async #writeBytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    if (bytes.length > 0 && !this.#closed) await this.#hand(bytes);
    if (this.#failure) throw this.#failure;
  }

  async #hand(batch: string | Uint8Array): Promise<void> {
    if (this.#file === undefined) {
      await new Promise<void>((resolve) => {
        this.#stream.once('close', resolve);
        this.#stream.write(batch, (error) => {
          this.#stream.off('close', resolve);
          if (error) this.#fail(error);
          resolve();
        });
      });
      return;
    }
    try {
      const bytes = typeof batch === 'string' ? Buffer.from(batch) : batch;
      for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') {
      this.#closed = true;
      return;
    }
    const reason = explanations.get(code) ?? code;
    this.#failure ??= new RtclogError('UNWRITABLE', `cannot write the output: ${reason}`, { cause: error });
  }
}

/**
 * Writes a text to standard output, all of it at once: for what is no stream of results.
 *
 * @throws {RtclogError} UNWRITABLE when that failed
 */
export async function print(text: string): Promise<void> {
  const writer = new Writer();
  await writer.write(text);
  await writer.flush();
}
