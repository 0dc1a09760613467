/** What the property tests read with, and what they compare. */
import { type Catalogue } from '../../src/catalogue/catalogue.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor, type Finding } from '../../src/extract/extract.ts';
import { type Line, neighbourBytes, neighbourLines } from '../../src/extract/line.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import type { SeekableSource } from '../../src/input/byte-source.ts';
import { chooseScanner } from '../../src/scan/choose.ts';
import { plainScanner } from '../../src/scan/plain.ts';
import { LineReader, type Range, type ReadTotals } from '../../src/scan/reader.ts';
import type { ScannedLine } from '../../src/scan/scanned-line.ts';
import type { MakeScanner } from '../../src/scan/scanner.ts';

export const catalogue: Catalogue = loadCatalogue();
/** Finds as much as there is to find. */
export const extractor: Extractor = new Extractor(catalogue, { minConfidence: 'possible', success: true });
const shapes = shapesOf(catalogue, true);
export const plain: MakeScanner = plainScanner(shapes.pattern);
/** What a run uses: the SIMD scanner, where the machine has SIMD. */
export const chosen: MakeScanner = await chooseScanner(catalogue, shapes);

/** Lines of every shape, with and without codes, some over several lines. */
export const sampleTexts: readonly string[] = catalogue.domains.flatMap(({ samples, nearMisses }) =>
  [...samples, ...nearMisses].map(({ text }) => text),
);

/** Hands out its bytes in pieces of these sizes, over and over. */
export class Pieces implements SeekableSource {
  readonly #bytes: Uint8Array;
  readonly #sizes: readonly number[];
  #at = 0;
  #reads = 0;

  constructor(bytes: Uint8Array, sizes: readonly number[]) {
    this.#bytes = bytes;
    this.#sizes = sizes;
  }

  read(target: Uint8Array): number | Promise<number> {
    const size = this.#sizes[this.#reads++ % this.#sizes.length] ?? target.length;
    const piece = this.#bytes.subarray(this.#at, this.#at + Math.min(size, target.length));
    target.set(piece);
    // What lies behind the piece is anybody's.
    target.fill(0x31, piece.length, Math.min(piece.length + 64, target.length));
    this.#at += piece.length;
    return this.#reads % 3 === 0 ? Promise.resolve(piece.length) : piece.length;
  }

  seek(position: number): void {
    this.#at = position;
  }

  close(): void {
    this.#at = this.#bytes.length;
  }
}

/** A line with mentions, as plain values. */
export interface FoundLine {
  readonly text: string;
  readonly offset: number;
  readonly number: number;
  readonly above: readonly string[];
  readonly below: readonly string[];
  readonly findings: readonly string[];
}

export interface Found {
  readonly lines: readonly FoundLine[];
  readonly totals: ReadTotals;
}

/** Reads with one reader, whose memory is large, again and again. */
export class Reading {
  readonly #reader: LineReader;

  constructor(makeScanner: MakeScanner) {
    this.#reader = new LineReader(makeScanner);
  }

  async whole(bytes: Uint8Array, sizes: readonly number[]): Promise<Found> {
    const lines: FoundLine[] = [];
    const totals = await this.#reader.read(new Pieces(bytes, sizes), { onLine: (line) => addFound(lines, line) });
    return { lines, totals };
  }

  /** The line numbers count from the start of the range. */
  async range(bytes: Uint8Array, sizes: readonly number[], range: Range): Promise<Found> {
    const lines: FoundLine[] = [];
    const source = new Pieces(bytes, sizes);
    const totals = await this.#reader.readRange(source, range, { onLine: (line) => addFound(lines, line) });
    return { lines, totals };
  }
}

function addFound(lines: FoundLine[], line: ScannedLine): void {
  const findings = extractor.extract(line);
  if (findings.length === 0) return;
  lines.push({
    text: line.text,
    offset: line.offset,
    number: line.number,
    above: [...line.above()],
    below: [...line.below()],
    findings: findings.map(described),
  });
}

export function described({ domain, code, confidence, evidence, start, end, cause, alternatives }: Finding): string {
  const others = alternatives?.map((other) => `${other.domain} ${other.code} ${other.confidence}`) ?? [];
  return [domain.domain, code, confidence, evidence, `${start}-${end}`, cause ? 'cause' : '', ...others].join(' ');
}

/**
 * The same without a reader or scanner, as simple as can be: split at newlines, look at every line. Good for texts whose
 * lines are shorter than the limit.
 */
export function foundSimply(bytes: Buffer): readonly FoundLine[] {
  const lines: FoundLine[] = [];
  let offset = 0;
  for (const [index, part] of splitLines(bytes).entries()) {
    const line = simpleLine(bytes, offset, part);
    const findings = extractor.extract(line).map(described);
    if (findings.length > 0) {
      const { text } = line;
      lines.push({ text, offset, number: index + 1, above: [...line.above()], below: [...line.below()], findings });
    }
    offset += part.length + 1;
  }
  return lines;
}

function simpleLine(bytes: Buffer, offset: number, part: Buffer): Line {
  return {
    text: decoded(part, offset),
    above: () => linesAbove(bytes, offset),
    below: () => linesBelow(bytes, offset + part.length + 1),
  };
}

/** The whole lines in the bytes before an offset, nearest first. */
function linesAbove(bytes: Buffer, offset: number): string[] {
  const low = Math.max(0, offset - neighbourBytes);
  const parts = splitLines(bytes.subarray(low, Math.max(0, offset - 1)));
  if (offset === 0) return [];
  const startsWhole = low === 0 || bytes[low - 1] === 10;
  const whole = startsWhole ? parts : parts.slice(1);
  const isFirst = (at: number): boolean => low === 0 && at === 0;
  return whole
    .map((part, at) => decoded(part, isFirst(at) ? 0 : 1))
    .slice(-neighbourLines)
    .toReversed();
}

/** The whole lines in the bytes from an offset on, nearest first. */
function linesBelow(bytes: Buffer, offset: number): string[] {
  if (offset >= bytes.length) return [];
  const high = Math.min(bytes.length, offset + neighbourBytes);
  const parts = splitLines(bytes.subarray(offset, high));
  // A last newline ends the last line, it does not begin one.
  const isLastWhole = bytes.length - offset < neighbourBytes && bytes[high - 1] !== 10;
  return (isLastWhole ? parts : parts.slice(0, -1)).slice(0, neighbourLines).map((part) => decoded(part, 1));
}

function splitLines(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    parts.push(bytes.subarray(start, at));
    start = at + 1;
  }
  parts.push(bytes.subarray(start));
  return parts;
}

function decoded(part: Buffer, offset: number): string {
  const text = part.toString('utf8').replace(/\r$/, '');
  return offset === 0 ? text.replace(/^\uFEFF/, '') : text;
}
