/** How a job is divided. */
import { closeSync, fstatSync, openSync, truncateSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { Job } from '../../src/run/job.ts';
import { divide, threadsFor, wholeSources } from '../../src/run/parts.ts';
import { directoryOf } from '../helpers/command.ts';

function jobOf(paths: readonly string[]): Job {
  const sources = paths.map((path) => ({ name: path, kind: 'file' as const, path }));
  const { domains } = loadCatalogue();
  return {
    domains,
    by: ['domain'],
    filter: {},
    minConfidence: 'likely',
    products: [],
    timeZone: 'UTC',
    everyLine: false,
    redact: true,
    rendering: { format: 'ndjson', colour: false },
    sources,
    parts: wholeSources(sources),
  };
}

test('each byte of a file belongs to one part, of no more files than may be open', () => {
  const mebibyte = 1024 * 1024;
  const paths = Array.from({ length: 300 }, (_, index) => `${index}.log`);
  const directory = directoryOf(Object.fromEntries(paths.map((path) => [path, 'x'])));
  // Holes: they take no room.
  for (const path of paths) truncateSync(join(directory, path), 9 * mebibyte);
  const { sources, parts, close } = divide(jobOf(paths.map((path) => join(directory, path))));
  const open = sources.filter(({ descriptor }) => descriptor !== undefined);
  expect(open).toHaveLength(256);
  expect(open.every(({ descriptor }) => fstatSync(descriptor ?? -1).size === 9 * mebibyte)).toBe(true);
  expect(parts.slice(0, 2)).toEqual([
    { source: 0, range: { from: 0, to: 4 * mebibyte } },
    { source: 0, range: { from: 4 * mebibyte, to: Infinity } },
  ]);
  expect(parts.slice(2 * open.length)).toEqual(
    sources.slice(open.length).map((_, index) => ({ source: open.length + index, range: undefined })),
  );
  close();
  // What is closed is given anew.
  const next = openSync(join(directory, '0.log'), 'r');
  expect(open.map(({ descriptor }) => descriptor)).toContain(next);
  closeSync(next);
});

function countingThreads(paths: readonly string[], wanted?: number): number {
  return threadsFor({ ...jobOf(paths), rendering: undefined }, wanted);
}

test('there are no more threads by themselves than there are parts', () => {
  const gzip = new Uint8Array([0x1f, 0x8b]);
  const directory = directoryOf({ 'a.gz': gzip, 'b.gz': gzip, 'plain.log': 'x' });
  const paths = ['a.gz', 'b.gz', 'plain.log'].map((name) => join(directory, name));
  for (const path of paths) truncateSync(path, 2 ** 31);
  const processors = availableParallelism();
  expect(countingThreads(paths.slice(0, 1))).toBe(1);
  expect(countingThreads(paths.slice(0, 2))).toBe(Math.min(2, processors));
  expect(countingThreads(paths.slice(2))).toBe(Math.min(4, processors));
  expect(countingThreads(paths.slice(0, 1), 3)).toBe(3);
});
