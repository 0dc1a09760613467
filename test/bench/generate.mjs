/**
 * Writes a log to measure on: `node test/bench/generate.mjs --out FILE --mib 256 --density 0.01 --seed 1`.
 *
 * The density is the share of lines with a code. The same arguments give the same bytes as long as the shapes and the
 * catalogue stay as they are. Prints what was written as one JSON object: bytes, lines, and lines with a code.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { codedShapes, readCodes } from './coded-lines.mjs';
import { fieldsIn, FieldWriter } from './fields.mjs';
import { plainShapes } from './plain-lines.mjs';
import { Random } from './random.mjs';
import { Words } from './words.mjs';

const mebibyte = 2 ** 20;
const firstMoment = Date.UTC(2026, 2, 5, 8);
/** How many texts of each kind are made up; they are written again and again in random order with new times and ids. */
const poolSize = { plain: 8192, coded: 4096 };
const chunkBytes = mebibyte;

/** The texts of one kind as bytes, with the places of their fields. */
function poolOf(list) {
  const bytes = list.map((text) => Buffer.from(text));
  const lines = list.map((text) => text.split('\n').length - 1);
  const meanLines = lines.reduce((sum, count) => sum + count, 0) / list.length;
  return { texts: bytes, fields: bytes.map(fieldsIn), lines, meanLines };
}

/** Chunks of log without end; each ends with a whole line. */
export class LogWriter {
  lines = 0;
  linesWithCodes = 0;
  #random;
  #writer;
  #plain;
  #coded;
  #share;
  #chunk = Buffer.alloc(chunkBytes);

  /** @param {{ density: number, seed: number }} options */
  constructor({ density, seed }) {
    this.#random = new Random(seed);
    this.#writer = new FieldWriter(this.#random, firstMoment);
    const { plain, coded } = texts(this.#random, poolSize);
    this.#plain = poolOf(plain);
    this.#coded = poolOf(coded);
    // A text has one code at most but can have several lines; this makes the density one of lines.
    const { meanLines } = this.#plain;
    this.#share = (density * meanLines) / (1 - density * (this.#coded.meanLines - meanLines));
  }

  /** @returns {Buffer} good until the next call */
  nextChunk() {
    const random = this.#random;
    for (let used = 0; ;) {
      const coded = random.fraction() < this.#share;
      const pool = coded ? this.#coded : this.#plain;
      const choice = random.below(pool.texts.length);
      const text = pool.texts[choice];
      if (used + text.length > chunkBytes) return this.#chunk.subarray(0, used);
      this.#chunk.set(text, used);
      this.#writer.advance(random.below(9));
      for (const { at, length, kind } of pool.fields[choice]) this.#writer.write(this.#chunk, used + at, length, kind);
      used += text.length;
      this.lines += pool.lines[choice];
      if (coded) this.linesWithCodes++;
    }
  }
}

/**
 * Texts of both kinds with their marks, each with its final newline.
 *
 * @param {import('./random.mjs').Random} random
 * @returns {{ plain: string[], coded: string[] }}
 */
function texts(random, { plain, coded }, codes = readCodes()) {
  const words = new Words(random);
  const write = (shapes, count) => {
    const weighted = shapes.flatMap(([weight, shape]) => Array.from({ length: weight }, () => shape));
    return Array.from({ length: count }, () => `${random.pick(weighted)(words, codes)}\n`);
  };
  return { plain: write(plainShapes, plain), coded: write(codedShapes, coded) };
}

/**
 * @param {{ out: string, mib: number, density: number, seed: number }} options
 * @returns {{ bytes: number, lines: number, linesWithCodes: number }}
 */
export function generate({ out, mib, density, seed }) {
  const log = new LogWriter({ density, seed });
  const file = openSync(out, 'w');
  let bytes = 0;
  while (bytes < mib * mebibyte) {
    const chunk = log.nextChunk();
    for (let done = 0; done < chunk.length;) done += writeSync(file, chunk, done);
    bytes += chunk.length;
  }
  closeSync(file);
  return { bytes, lines: log.lines, linesWithCodes: log.linesWithCodes };
}

function main() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      mib: { type: 'string', default: '256' },
      density: { type: 'string', default: '0.01' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { out } = values;
  const [mib, density, seed] = [values.mib, values.density, values.seed].map(Number);
  if (out === undefined || !(mib > 0) || !(density >= 0 && density <= 1) || !Number.isInteger(seed)) {
    process.stderr.write('usage: generate.mjs --out FILE [--mib N] [--density 0…1] [--seed INTEGER]\n');
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`${JSON.stringify({ out, mib, density, seed, ...generate({ out, mib, density, seed }) })}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
