import { type ByteSource, isSeekable } from './byte-source.ts';
import { readGzipHeader } from './gzip-header.ts';
import { GzipMember } from './gzip-member.ts';
import { PieceReader } from './piece-reader.ts';

/**
 * Bytes of output a call of zlib makes, as many as the reader asks for: below 64 KiB the trips to its thread cost more than the
 * inflating, and the thread waits for the next call while a chunk is scanned.
 */
const outputSize = 524_288;
/** The same after a small member: files of many small members would spend their time on allocation. */
const smallOutputSize = 65_536;
/**
 * Inflates gzip: any number of members, zero padding between and after them.
 *
 * Node's own `createGunzip` loses good output before an error, drops members after padding and takes no notice of
 * some damage. So the framing is ours, and only the deflate data goes to zlib, which works in a thread of its own,
 * up to four chunks ahead of the reader. All that can be inflated is delivered, then `problem` says what was wrong.
 */
export class GunzipSource implements ByteSource {
  readonly #raw: ByteSource;
  readonly #input: PieceReader;
  readonly #problems = new Set<string>();
  #member: GzipMember | undefined;
  #membersRead = 0;
  #previousLength = Infinity;
  #ended = false;

  constructor(raw: ByteSource) {
    this.#raw = raw;
    this.#input = new PieceReader(raw);
  }

  get problem(): string | undefined {
    if (this.#raw.problem !== undefined) return this.#raw.problem;
    return this.#problems.size === 0 ? undefined : [...this.#problems].join('; ');
  }

  read(target: Uint8Array): number | Promise<number> {
    const count = this.#member?.read(target) ?? 0;
    return typeof count === 'number' && count > 0 ? count : this.#readOn(target, count);
  }

  close(): void {
    this.#ended = true;
    this.#member?.close();
    this.#raw.close();
  }

  /** Goes on with the next member as long as one ends without a byte. */
  async #readOn(target: Uint8Array, first: number | Promise<number>): Promise<number> {
    let count = await first;
    while (count === 0 && !this.#ended) {
      if (this.#member) await this.#finishMember(this.#member);
      else await this.#startMember();
      count = this.#member ? await this.#member.read(target) : 0;
    }
    return count;
  }

  async #startMember(): Promise<void> {
    const header = await readGzipHeader(this.#input);
    if (header === 'ok') {
      this.#member = new GzipMember(this.#input, this.#previousLength < smallOutputSize ? smallOutputSize : outputSize);
      return;
    }
    this.#ended = true;
    if (header === 'end') return;
    if (header === 'truncated') this.#problems.add('truncated gzip: the last member ends early');
    else if (this.#membersRead === 0) this.#problems.add('damaged gzip: starts like gzip, but the header is invalid');
    else this.#problems.add(`garbage after the last member: ${await this.#countRest(header.bytesTaken)} bytes`);
  }

  async #finishMember(member: GzipMember): Promise<void> {
    if (member.damaged && !member.saved && isSeekable(this.#raw)) {
      this.#member = member.again((position) => {
        this.#input.seek(position);
      });
      return;
    }
    member.close();
    this.#member = undefined;
    this.#membersRead += 1;
    this.#previousLength = member.length;
    if (member.damaged) {
      this.#ended = true;
      this.#problems.add(`damaged gzip: member ${this.#membersRead} breaks after ${member.length} inflated bytes`);
      return;
    }
    await this.#checkTrailer(member);
  }

  async #checkTrailer(member: GzipMember): Promise<void> {
    const trailer = new DataView(new ArrayBuffer(8));
    for (let index = 0; index < 8; index += 1) {
      const byte = await this.#input.byte();
      if (byte === undefined) {
        this.#ended = true;
        this.#problems.add('truncated gzip: the last member ends early');
        return;
      }
      trailer.setUint8(index, byte);
    }
    if (trailer.getUint32(0, true) !== member.crc) this.#problems.add('CRC mismatch: the text may be wrong');
    else if (trailer.getUint32(4, true) !== member.length % 2 ** 32) this.#problems.add('length mismatch in gzip');
  }

  async #countRest(alreadyTaken: number): Promise<number> {
    let count = alreadyTaken;
    for (let piece = await this.#input.piece(); piece.length > 0; piece = await this.#input.piece()) {
      count += piece.length;
      this.#input.consume(piece.length);
    }
    return count;
  }
}
