import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { constants, crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import type { PieceReader } from './piece-reader.ts';
import { StreamSource } from './stream-source.ts';

/** Bytes of input a call of zlib gets while output is saved from a damaged member: in the first pass, in the last. */
const carefulSizes = { coarse: 512, fine: 1 };
const salvageOutputSize = 65_536;

/** How a damaged member is read once more. */
interface Salvage {
  /** Inflated bytes to leave out, as they were delivered before. */
  readonly skip: number;
  /** From this position of the input on, zlib gets `size` bytes at a time. */
  readonly from: number;
  readonly size: number;
}

/** The deflate data of one member. */
export class GzipMember {
  /** Inflated bytes delivered. */
  length = 0;
  /** CRC-32 of these. */
  crc = 0;
  readonly #input: PieceReader;
  readonly #start: number;
  readonly #inflate: InflateRaw;
  readonly #output: StreamSource;
  readonly #salvage: Salvage | undefined;
  #toSkip: number;
  #lastPieceAt = 0;
  #bytesFed = 0;

  constructor(input: PieceReader, size: number, salvage?: Salvage) {
    this.#input = input;
    this.#start = input.position;
    this.#salvage = salvage;
    this.#toSkip = salvage?.skip ?? 0;
    this.#inflate = createInflateRaw({ chunkSize: size, finishFlush: constants.Z_SYNC_FLUSH });
    this.#output = new StreamSource(this.#inflate, (chunk) => freeWhole(chunk, size));
    this.#inflate.on('end', () => {
      input.giveBack(this.#bytesFed - this.#inflate.bytesWritten);
    });
    this.#feed();
  }

  /** True when nothing more can be got out of a damaged member. */
  get saved(): boolean {
    return this.#salvage?.size === carefulSizes.fine;
  }

  /** True when zlib found the data invalid. */
  get damaged(): boolean {
    return this.#output.error !== undefined;
  }

  /**
   * Starts the damaged member again to save what zlib drops with an error: the output of the call that failed.
   * What was delivered is skipped, and the input that failed is fed in bits, each time smaller ones, so that at last only one byte fails.
   */
  again(seek: (position: number) => void): GzipMember {
    seek(this.#start);
    const size = this.#salvage ? carefulSizes.fine : carefulSizes.coarse;
    const member = new GzipMember(this.#input, salvageOutputSize, { skip: this.length, from: this.#lastPieceAt, size });
    member.length = this.length;
    member.crc = this.crc;
    return member;
  }

  read(target: Uint8Array): number | Promise<number> {
    const count = this.#output.read(target);
    return typeof count === 'number' ? this.#account(target, count) : this.#accountLater(target, count);
  }

  close(): void {
    this.#output.close();
  }

  async #accountLater(target: Uint8Array, pending: Promise<number>): Promise<number> {
    return this.#account(target, await pending);
  }

  #account(target: Uint8Array, count: number): number | Promise<number> {
    const skipped = Math.min(count, this.#toSkip);
    if (skipped > 0) {
      this.#toSkip -= skipped;
      target.copyWithin(0, skipped, count);
      if (skipped === count) return this.read(target);
    }
    const delivered = count - skipped;
    this.crc = crc32(target.subarray(0, delivered), this.crc);
    this.length += delivered;
    return delivered;
  }

  /**
   * Hands zlib one piece of input after the other, each when the one before is used up. At once where the input is there: the
   * thread of zlib would stand still while the reader scans what came out of the last one.
   */
  #feed(): void {
    const at = this.#input.position;
    const piece = this.#input.piece(this.#pieceLimit(at));
    if (piece instanceof Uint8Array) this.#write(piece, at);
    else void piece.then((later) => this.#write(later, at));
  }

  /** @param at its position in the input */
  #write(piece: Uint8Array, at: number): void {
    if (this.#inflate.destroyed || this.#inflate.readableEnded) return;
    if (piece.length === 0) {
      this.#inflate.end();
      return;
    }
    this.#lastPieceAt = at;
    this.#bytesFed += piece.length;
    this.#input.consume(piece.length);
    this.#inflate.write(piece, (error) => {
      // What is left of the piece belongs to what follows the member: it is given back when all was read, perhaps much later.
      const hasEnded = this.#inflate.bytesWritten < this.#bytesFed;
      if (!error && !hasEnded) this.#feed();
    });
  }

  #pieceLimit(position: number): number | undefined {
    if (!this.#salvage) return undefined;
    return position < this.#salvage.from ? this.#salvage.from - position : this.#salvage.size;
  }
}

let closedPort: MessagePort | undefined;

/**
 * Frees the memory of an inflated chunk at once: what is sent through a closed port is gone. zlib takes new memory for all
 * that it makes, and to leave that to the collector took 30 MiB and a sixth of the time.
 *
 * @param size bytes of the buffers of zlib: one whose end was read is full, and zlib does not write to it any more
 */
function freeWhole({ buffer, byteOffset, length }: Uint8Array, size: number): void {
  if (buffer.byteLength !== size || byteOffset + length !== size || !(buffer instanceof ArrayBuffer)) return;
  if (closedPort === undefined) {
    closedPort = new MessageChannel().port1;
    closedPort.close();
  }
  closedPort.postMessage(undefined, [buffer]);
}
