import type { Readable } from 'node:stream';
import type { ByteSource } from './byte-source.ts';
import { explainSystemError } from './system-error.ts';

/**
 * Bytes held here before the stream is told to wait; its own buffer comes on top. Where zlib may be some chunks ahead, it works on while
 * the first lines of templates are judged: 256 MiB in 467 ms in place of 499.
 */
const queueLimit = 2_097_152;

/** The pull side of a Node stream: a terminal, or zlib. */
export class StreamSource implements ByteSource {
  /** What ended the stream, when it did not end by itself. */
  error: Error | undefined;
  readonly #stream: Readable;
  readonly #onTaken: (chunk: Uint8Array) => void;
  readonly #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  /** @param onTaken called with each chunk of the stream when all of it was read */
  constructor(stream: Readable, onTaken: (chunk: Uint8Array) => void = () => {}) {
    this.#stream = stream;
    this.#onTaken = onTaken;
    stream.on('data', (chunk: Uint8Array) => {
      this.#enqueue(chunk);
      if (this.#queuedBytes >= queueLimit) stream.pause();
    });
    stream.on('error', (error) => {
      this.error = error;
      this.#rescueBuffered();
      this.#end();
    });
    stream.on('end', () => {
      this.#end();
    });
    stream.on('close', () => {
      this.#end();
    });
  }

  get problem(): string | undefined {
    return this.error && explainSystemError(this.error);
  }

  read(target: Uint8Array): number | Promise<number> {
    return this.#queue.length > 0 || this.#ended ? this.#take(target) : this.#waitAndTake(target);
  }

  close(): void {
    this.#stream.destroy();
  }

  async #waitAndTake(target: Uint8Array): Promise<number> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    return this.#take(target);
  }

  #take(target: Uint8Array): number {
    let taken = 0;
    for (let chunk = this.#queue[0]; chunk !== undefined && taken < target.length; chunk = this.#queue[0]) {
      const part = chunk.subarray(0, target.length - taken);
      target.set(part, taken);
      taken += part.length;
      if (part.length === chunk.length) {
        this.#queue.shift();
        this.#onTaken(chunk);
      } else {
        this.#queue[0] = chunk.subarray(part.length);
      }
    }
    this.#queuedBytes -= taken;
    if (this.#queue.length === 0 && this.#stream.isPaused()) this.#stream.resume();
    return taken;
  }

  #enqueue(chunk: Uint8Array): void {
    this.#queue.push(chunk);
    this.#queuedBytes += chunk.length;
    this.#wake?.();
  }

  /** A stream that fails keeps what it had buffered, but offers it no more. */
  #rescueBuffered(): void {
    for (let chunk: unknown = this.#stream.read(); chunk instanceof Uint8Array; chunk = this.#stream.read()) {
      this.#enqueue(chunk);
    }
  }

  #end(): void {
    this.#ended = true;
    this.#wake?.();
  }
}
