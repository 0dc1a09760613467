/** The tables of the shipped catalogue, made by the build and kept beside this file. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { crc32 } from 'node:zlib';
import { copulas, escapePrefixes, escapes, separators, wrappers } from '../extract/lead.ts';
import type { Shapes } from '../extract/shapes.ts';
import { leadEndings, leadPrefix, leadWords } from '../extract/words.ts';

/** Made by `npm run build:tables`; the same place seen from `src/`, `build/` and `dist/`. */
const file = new URL('../../dist/scan/prefilter.tables', import.meta.url);
/** Bytes of the checksum before the tables. */
const header = 4;

/** The tables, if they were made from this very catalogue, these shapes and these words. */
export function readBuiltTables(catalogue: Catalogue, shapes: Shapes): Uint8Array | undefined {
  if (catalogue.shippedText === undefined) return undefined;
  try {
    const bytes = readFileSync(file);
    return bytes.readUInt32LE(0) === checksumOf(catalogue, shapes) ? bytes.subarray(header) : undefined;
  } catch {
    return undefined;
  }
}

/** For the build. */
export function writeBuiltTables(catalogue: Catalogue, shapes: Shapes, tables: Uint8Array): void {
  const bytes = Buffer.alloc(header);
  bytes.writeUInt32LE(checksumOf(catalogue, shapes));
  writeFileSync(file, Buffer.concat([bytes, tables]));
}

/** Of everything that the tables are made from, so that tables of an older build are not taken for these. */
function checksumOf({ shippedText = '' }: Catalogue, { pattern }: Shapes): number {
  const words = [leadWords, leadEndings, leadPrefix, separators, escapes, escapePrefixes, [...wrappers], [...copulas]];
  return crc32(JSON.stringify([pattern.source, words]), crc32(shippedText));
}
