/** The tables of the shipped catalogue, made by the build and kept beside this file. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Shapes } from '../extract/shapes.ts';

/** Beside the built file; there is none in `src/`. */
const file = new URL('./prefilter.tables', import.meta.url);
/** Bytes of the checksum before the tables. */
const header = 4;

/** The tables, if they were made from this very catalogue. */
export function readBuiltTables({ fingerprint }: Catalogue, shapes: Shapes): Uint8Array | undefined {
  if (fingerprint === undefined || shapes.sources.has('zero')) return undefined;
  try {
    const bytes = readFileSync(file);
    return bytes.readUInt32LE(0) === fingerprint ? bytes.subarray(header) : undefined;
  } catch {
    return undefined;
  }
}

/** For the build. */
export function writeBuiltTables({ fingerprint = 0 }: Catalogue, tables: Uint8Array): void {
  const bytes = Buffer.alloc(header);
  bytes.writeUInt32LE(fingerprint);
  writeFileSync(file, Buffer.concat([bytes, tables]));
}
