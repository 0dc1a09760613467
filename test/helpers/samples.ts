import { copyFileSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { directoryOf, root } from './command.ts';

/** Lines with a time but no date take the day of the file's last change, so that has to be the same everywhere. */
const changed = new Date('2026-03-05T12:00:00Z');

export const sampleNames: readonly string[] = readdirSync(join(root, 'samples'));

/** A directory with a copy of `samples/` in it. */
export function samplesDirectory(): string {
  const directory = directoryOf();
  mkdirSync(join(directory, 'samples'));
  for (const name of sampleNames) {
    const path = join(directory, 'samples', name);
    copyFileSync(join(root, 'samples', name), path);
    utimesSync(path, changed, changed);
  }
  return directory;
}
