/** Reads domain files: those that ship in `data/codes/`, and a user's own laid over them. */
import { readFileSync, readdirSync } from 'node:fs';
import { RtclogError } from '../errors.ts';
import type { Entry } from '../record.ts';
import { Catalogue } from './catalogue.ts';
import { checkDomain } from './check.ts';
import type { Domain } from './domain.ts';

const shipped = new URL('../../data/codes/', import.meta.url);

/**
 * The catalogue that ships with rtclog, with the user's files laid over it in order: a later file wins.
 *
 * @param files paths of domain files
 * @throws RtclogError `BAD_CATALOGUE` for a file that cannot be read or breaks a rule, with file, entry and reason
 */
export function loadCatalogue(files: readonly string[] = []): Catalogue {
  const domains = new Map<string, Domain>();
  for (const file of readdirSync(shipped).toSorted()) {
    const domain = JSON.parse(readFileSync(new URL(file, shipped), 'utf8')) as Domain;
    domains.set(domain.domain, domain);
  }
  for (const file of files) {
    const parsed = readJson(file);
    const domain = checkDomain(parsed, file, domains);
    domains.set(domain.domain, domain);
  }
  return new Catalogue([...domains.values()]);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new RtclogError(
      'BAD_CATALOGUE',
      `${file}: cannot be read (${reason}); give --catalogue the path of a JSON file`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the input, which may hold a secret.
    throw new RtclogError('BAD_CATALOGUE', `${file}: is no JSON; check it with a JSON linter`);
  }
}

/** The entries of two files of one domain, the later one's winning, sorted as the first file sorts them. */
export function overlay(base: Domain, codes: readonly Entry[]): Entry[] {
  const merged = new Map(base.codes.map((entry) => [entry.code, entry]));
  for (const entry of codes) merged.set(entry.code, entry);
  return [...merged.values()];
}
