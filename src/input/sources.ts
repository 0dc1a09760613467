import { fstatSync, statSync } from 'node:fs';
import { identityOf } from './found-file.ts';
import { type FindOptions, type Found, sortPaths, type Source, type WalkOptions } from './source.ts';
import { explainSystemError, systemErrorCode } from './system-error.ts';

export type { Problem, Source } from './source.ts';

const outputReason = 'this run writes to it; send the output elsewhere to read it';

/**
 * Finds what the operands of the command line name: files, directories, globs, `-` for standard input.
 * They come in the order given, the files of a directory in code point order of their paths; the same file under
 * two names comes once, and one that the run writes to not at all. Whatever is left out is a problem, none is thrown.
 */
export async function findSources(operands: readonly string[], options: FindOptions = {}): Promise<Found> {
  const found: Found = { sources: [], problems: [] };
  const outputs = new Set(options.outputs?.map(identityOfOpen));
  const names = new Map<string, string>();
  for (const operand of operands) {
    const { sources, problems } = await expand(operand, options);
    found.problems.push(...problems);
    for (const named of sources) {
      const source = { ...named, ...lookAt(named) };
      const identity = source.identity ?? `${source.kind} ${source.name}`;
      const twin = names.get(identity);
      if (outputs.has(identity)) {
        found.problems.push({ source: source.name, status: 'skipped', reason: outputReason });
      } else if (twin === undefined) {
        names.set(identity, source.name);
        found.sources.push(source);
      } else {
        found.problems.push({ source: source.name, status: 'skipped', reason: `same file as ${twin}` });
      }
    }
  }
  return found;
}

/** Whether a path stands for a descriptor that this process was given open. */
export function isOpenDescriptor(path: string): boolean {
  return /^\/(?:dev|proc\/self)\/fd\/\d+$/.test(path);
}

/** Whether an operand stands for standard input. */
export function namesStandardInput(operand: string): boolean {
  return operand === '-' || operand === '/dev/stdin' || operand === '/dev/fd/0';
}

async function expand(operand: string, options: WalkOptions): Promise<Found> {
  if (namesStandardInput(operand)) {
    return { sources: [{ name: 'stdin', kind: 'stdin' }], problems: [] };
  }
  try {
    const stats = statSync(operand);
    if (!stats.isDirectory()) return one(operand);
    // Most runs name files; the library that walks directories takes longer to load than a small file to read.
    const { findLogs } = await import('./directory.ts');
    return await findLogs(operand, options);
  } catch (error) {
    const expanded = systemErrorCode(error) === 'ENOENT' ? await expandGlob(operand) : undefined;
    return expanded ?? nothing(operand, explainSystemError(error));
  }
}

/** A glob that the shell did not expand, for there it was quoted or there is no shell; nothing when it is no glob. */
async function expandGlob(pattern: string): Promise<Found | undefined> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(pattern)) return undefined;
  let paths: string[];
  try {
    paths = await glob(pattern, { expandDirectories: false, dot: true });
  } catch (error) {
    // The working directory is gone.
    return nothing(pattern, explainSystemError(error));
  }
  if (paths.length === 0) return nothing(pattern, 'no file matches this pattern; check it');
  return { sources: sortPaths(paths).flatMap((path) => one(path).sources), problems: [] };
}

function one(path: string): Found {
  return { sources: [{ name: path, kind: 'file', path }], problems: [] };
}

function nothing(operand: string, reason: string): Found {
  return { sources: [], problems: [{ source: operand, status: 'unreadable', reason }] };
}

/** What tells a source from others, its size and its last change; standard input has the first two where it is a file. */
function lookAt({ path }: Source): Pick<Source, 'identity' | 'size' | 'changed'> {
  try {
    const stats = path === undefined ? fstatSync(0, { bigint: true }) : statSync(path, { bigint: true });
    const identity = identityOf(stats);
    if (!stats.isFile()) return path === undefined ? {} : { identity };
    const found = { identity, size: Number(stats.size) };
    return path === undefined ? found : { ...found, changed: Number(stats.mtimeMs) };
  } catch {
    return {};
  }
}

/** The identity of the regular file that is open there; nothing where none is. */
function identityOfOpen(descriptor: number): string | undefined {
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    return stats.isFile() ? identityOf(stats) : undefined;
  } catch {
    return undefined;
  }
}
