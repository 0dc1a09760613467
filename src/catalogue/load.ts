/** Reads domain files: those that ship in `data/codes/`, and a user's own laid over them. */
import { closeSync, openSync, readFileSync, readdirSync, readSync } from 'node:fs';
import { Catalogue } from './catalogue.ts';
import { checkDomain } from './check.ts';
import type { Domain } from './domain.ts';
import { Place } from './fields.ts';

const shipped = new URL('../../data/codes/', import.meta.url);

/**
 * The catalogue that ships with rtclog, with the user's files laid over it in order: a later file wins.
 *
 * @param files paths of domain files
 * @throws RtclogError `BAD_CATALOGUE` for a file that cannot be read or breaks a rule, with file, entry and reason
 */
export function loadCatalogue(files: readonly string[] = []): Catalogue {
  const domains = new Map<string, Domain>();
  let shippedText = '';
  for (const file of readdirSync(shipped).toSorted()) {
    const text = readFileSync(new URL(file, shipped), 'utf8');
    shippedText += text;
    // Not checked again: a test holds them to the schema, and `explain` has to answer at once.
    const domain: Domain = JSON.parse(text);
    domains.set(domain.domain, domain);
  }
  for (const file of files) {
    const domain = checkDomain(readJson(file), file, domains);
    domains.set(domain.domain, domain);
  }
  return new Catalogue([...domains.values()], files.length === 0 ? shippedText : undefined);
}

/** A domain file of a hundred thousand codes is smaller; what is larger is a log, or no end of zeros. */
const longestFile = 16 * 1024 * 1024;

function readJson(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the input, which may hold a secret.
    throw new Place(file).wrong('is no JSON; check it with a JSON linter');
  }
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readAtMost(file, longestFile + 1);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Place(file).wrong(`cannot be read (${reason}); give --catalogue the path of a JSON file`);
  }
  if (bytes.length > longestFile) throw new Place(file).wrong('is larger than 16 MiB; is it a domain file?');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Place(file).wrong('is not UTF-8; save it as UTF-8');
  }
}

/** By hand, because a pipe and a device do not tell their size. */
function readAtMost(file: string, limit: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (let left = limit; left > 0;) {
      const part = Buffer.allocUnsafe(Math.min(left, 65_536));
      const count = readSync(descriptor, part);
      if (count === 0) break;
      parts.push(part.subarray(0, count));
      left -= count;
    }
    return Buffer.concat(parts);
  } finally {
    closeSync(descriptor);
  }
}
