/** A file as it was found when the run began, also where a rotation has given it another name since. */
import { type BigIntStats, closeSync, constants, fstatSync, openSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Source } from './source.ts';

/** How often a file is followed that is moved again before it is open. */
const attempts = 3;
/** O_NONBLOCK, or a named pipe without a writer holds a thread for ever and even `process.exit` cannot end it. */
const forReading = constants.O_RDONLY | constants.O_NONBLOCK;

/** What tells one file from another, whatever its names; inode numbers do not fit into a double. */
export function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

/**
 * Opens the file of a source: the one that was found at its path, or, where that is nowhere near any more, the one that lies
 * there now.
 *
 * @returns a descriptor
 * @throws what the system throws
 */
export function openFound(path: string, { identity }: Source): number {
  const found = identity === undefined ? undefined : openWhereItIs(path, identity);
  return found ?? openSync(path, forReading);
}

function openWhereItIs(path: string, identity: string): number | undefined {
  let place: string | undefined = path;
  for (let attempt = 1; place !== undefined && attempt <= attempts; attempt++) {
    const descriptor = openIfThere(place);
    if (descriptor !== undefined && identityOf(fstatSync(descriptor, { bigint: true })) === identity) return descriptor;
    if (descriptor !== undefined) closeSync(descriptor);
    place = placeOf(identity, dirname(path));
  }
  return undefined;
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, forReading);
  } catch {
    return undefined;
  }
}

/** Where in a directory a file lies. */
function placeOf(identity: string, directory: string): string | undefined {
  try {
    const paths = readdirSync(directory).map((name) => join(directory, name));
    return paths.find((path) => {
      const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
      return stats?.isFile() === true && identityOf(stats) === identity;
    });
  } catch {
    return undefined;
  }
}
