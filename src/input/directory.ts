import { type Dirent, readdir } from 'node:fs';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { type Found, type Problem, sortPaths, type Source, type WalkOptions } from './source.ts';
import { explainSystemError } from './system-error.ts';

/**
 * What a log file below a directory is called, unless `include` says otherwise: as programs, web servers and syslog call them. The
 * plain-text logs of the SDK are `LiteAV_R_….clog`.
 */
const defaultNames = '*.log* *.clog* *.txt *.out *.err *.json *.jsonl *.ndjson *[-_]log messages syslog'.split(' ');
const expressions = defaultNames.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '.*'));
/** They may be gzipped, or rotated: then a number follows. Large letters are as small ones. */
const isDefaultName = new RegExp(`^(?:${expressions.join('|')})(?:\\.gz|[.-]\\d.*)?$`, 'is');

/**
 * Finds the log files below a directory. Symbolic links are followed only to files inside of it: a link to a
 * directory inside leads to what is read anyway, and no link leads out.
 */
export async function findLogs(directory: string, options: WalkOptions): Promise<Found> {
  const root = await realpath(directory);
  const { include } = options;
  const { paths, links, problems } = await walk(root, include ?? ['*'], options.exclude ?? []);
  const matches = include ? paths : paths.filter((path) => isDefaultName.test(basename(path)));
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  const found: Found = { sources: [], problems: problems.map((each) => ({ ...each, source: prefix + each.source })) };

  const linked = new Set(links);
  const regular = new Map(matches.filter((path) => !linked.has(path)).map((path) => [path, prefix + path]));
  for (const path of sortPaths([...regular.keys(), ...links])) {
    const source: Source = { name: prefix + path, kind: 'file', path: join(directory, path) };
    const verdict = linked.has(path)
      ? await judgeLink(join(root, path), root, regular, matches.includes(path))
      : await judgeFile(join(root, path));
    if (verdict === 'read') found.sources.push(source);
    else if (verdict !== 'ignore') found.problems.push({ source: source.name, status: 'skipped', ...verdict });
  }
  if (found.sources.length === 0) {
    const reason = `no log files below ${directory} (looked for ${(include ?? defaultNames).join(' ')}); use --include`;
    found.problems.push({ source: directory, status: 'unreadable', reason });
  } else if (!include) {
    const leftOut = paths.filter((path) => !linked.has(path)).length - regular.size;
    if (leftOut > 0) options.onLeftOut?.(directory, leftOut);
  }
  return found;
}

interface Walk {
  /** Paths from the root whose names match, of whatever kind. */
  readonly paths: readonly string[];
  /** All symbolic links, as they may lead to directories. */
  readonly links: readonly string[];
  readonly problems: readonly Problem[];
}

async function walk(root: string, include: readonly string[], exclude: readonly string[]): Promise<Walk> {
  const links: string[] = [];
  const problems: Problem[] = [];

  /** Shows links and special files to the glob as plain files, so that they are matched and then judged by us. */
  function readEntries(path: string, _: unknown, done: (error: Error | null, entries: Dirent[]) => void): void {
    readdir(path, { withFileTypes: true }, (error, entries) => {
      const below = relative(root, path);
      if (error) {
        problems.push({ source: below, status: 'unreadable', reason: explainSystemError(error) });
        done(null, []);
        return;
      }
      for (const entry of entries) {
        if (entry.isSymbolicLink()) links.push(join(below, entry.name));
        if (entry.isDirectory()) continue;
        entry.isFile = () => true;
        entry.isSymbolicLink = () => false;
      }
      done(null, entries);
    });
  }

  const paths = await glob(include.map(anyDepth), {
    cwd: root,
    ignore: exclude.flatMap((pattern) => [anyDepth(pattern), `${anyDepth(pattern)}/**`]),
    dot: true,
    expandDirectories: false,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the glob calls this one of the overloads
    fs: { readdir: readEntries as typeof readdir },
  });
  return { paths, links, problems };
}

/** A pattern without a slash is about names at any depth. */
function anyDepth(pattern: string): string {
  return pattern.includes('/') ? pattern.replace(/^\.?\//, '') : `**/${pattern}`;
}

/** What becomes of a path that was found. Links to files that were not asked for are no one's business. */
type Verdict = 'read' | 'ignore' | { readonly reason: string };

async function judgeLink(
  path: string,
  root: string,
  regular: ReadonlyMap<string, string>,
  matches: boolean,
): Promise<Verdict> {
  let target: string;
  let isDirectory: boolean;
  try {
    target = await realpath(path);
    isDirectory = (await stat(target)).isDirectory();
  } catch (error) {
    return matches ? { reason: `link: ${explainSystemError(error)}` } : 'ignore';
  }
  if (!matches && !isDirectory) return 'ignore';

  const inside = relative(root, target);
  if (inside === '..' || inside.startsWith(`..${sep}`)) {
    return { reason: 'link out of the directory; name its target to read it' };
  }
  if (isDirectory) return { reason: `link to ${inside || 'the directory itself'}, which is read under its own name` };
  const name = regular.get(inside);
  return name === undefined ? judgeFile(target) : { reason: `same file as ${name}` };
}

async function judgeFile(path: string): Promise<Verdict> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isFIFO()) return { reason: 'named pipe; name it to read it' };
  return stats && !stats.isFile() ? { reason: 'socket or device, not a file' } : 'read';
}
