/** The logs that are measured on: generated once, and used again as long as everything that makes them stays the same. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { generate } from './generate.mjs';
import { workFolder } from './measure.mjs';

const makers = ['coded-lines', 'fields', 'generate', 'plain-lines', 'random', 'words'].map(
  (name) => new URL(`${name}.mjs`, import.meta.url),
);
const dataFolder = new URL('../../data/codes/', import.meta.url);

/**
 * A log with these properties.
 *
 * @param {{ mib: number, density: number, seed: number }} options
 * @returns {{ file: string, bytes: number, lines: number, linesWithCodes: number }}
 */
export function corpus({ mib, density, seed }) {
  const file = join(workFolder, `${mib}-${density}-${seed}-${fingerprint()}.log`);
  const about = `${file}.json`;
  if (!existsSync(file) || !existsSync(about)) {
    process.stderr.write(`generating ${mib} MiB, ${density * 100} % of lines with a code\n`);
    const made = generate({ out: `${file}.new`, mib, density, seed });
    writeFileSync(about, JSON.stringify(made));
    renameSync(`${file}.new`, file);
  }
  return { file, ...JSON.parse(readFileSync(about, 'utf8')) };
}

/** The same log, compressed. */
export async function gzipped({ file }) {
  const target = `${file}.gz`;
  if (!existsSync(target)) {
    await pipeline(createReadStream(file), createGzip(), createWriteStream(`${target}.new`));
    renameSync(`${target}.new`, target);
  }
  return target;
}

/** Changes with the shapes of the lines and with the catalogue. */
function fingerprint() {
  const data = readdirSync(dataFolder).map((name) => new URL(name, dataFolder));
  const hash = createHash('sha256');
  for (const part of [...makers, ...data.toSorted((a, b) => (a.href < b.href ? -1 : 1))])
    hash.update(readFileSync(part));
  return hash.digest('hex').slice(0, 10);
}
