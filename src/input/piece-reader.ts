import { type ByteSource, isSeekable } from './byte-source.ts';

const bufferSize = 262_144;
/**
 * Bytes left free before it. A large buffer starts 16 bytes behind the start of a page (glibc), and to such a place AMD's
 * `rep movsb`, by which Linux copies out of its page cache, takes five times as long: 600 ms a GiB instead of 110.
 */
const bufferGap = 64;

/** Reads a source in pieces of its one buffer, or byte by byte, and knows its position. */
export class PieceReader {
  readonly #source: ByteSource;
  readonly #buffer: Uint8Array = new Uint8Array(bufferGap + bufferSize).subarray(bufferGap);
  #start = 0;
  #end = 0;
  #bufferPosition = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Position in the source of the next byte. */
  get position(): number {
    return this.#bufferPosition + this.#start;
  }

  /** The bytes at hand, read anew when there are none; empty at the end. Valid until the next call. At once where no waiting is needed. */
  piece(limit: number = bufferSize): Uint8Array | Promise<Uint8Array> {
    const pending = this.#start === this.#end ? this.#fill() : undefined;
    return pending ? pending.then(() => this.#atHand(limit)) : this.#atHand(limit);
  }

  /** Moves on past bytes of the last piece. */
  consume(count: number): void {
    this.#start += count;
  }

  /** Moves back over bytes of the last piece. */
  giveBack(count: number): void {
    this.#start -= count;
  }

  /** Takes the next byte; undefined at the end. */
  async byte(): Promise<number | undefined> {
    if (this.#start === this.#end) await this.#fill();
    if (this.#start === this.#end) return undefined;
    const byte = this.#buffer[this.#start];
    this.#start += 1;
    return byte;
  }

  /** Goes to a position. Only for a seekable source. */
  seek(position: number): void {
    if (isSeekable(this.#source)) this.#source.seek(position);
    this.#bufferPosition = position;
    this.#start = 0;
    this.#end = 0;
  }

  #atHand(limit: number): Uint8Array {
    return this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + limit));
  }

  /** Reads the buffer anew. @returns nothing where no waiting is needed */
  #fill(): Promise<void> | undefined {
    const count = this.#source.read(this.#buffer);
    if (typeof count !== 'number') return count.then((later) => this.#filled(later));
    this.#filled(count);
    return undefined;
  }

  #filled(count: number): void {
    this.#bufferPosition += this.#end;
    this.#start = 0;
    this.#end = count;
  }
}
