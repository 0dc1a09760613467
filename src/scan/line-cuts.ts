/** Where a line is cut that cannot be looked at whole: no code and no `key=value` may go across. */

/** How far before the limit of a piece a separator is looked for. */
const cutRoom = 256;

/** Where a piece of a long line ends: behind the last separator before the limit, or at the limit. */
export function pieceEnd(memory: Uint8Array, limit: number): number {
  for (let at = limit; at > limit - cutRoom; at--)
    if (isSeparator(memory[at - 1] ?? 0) && !isJoint(memory[at - 2] ?? 0) && !isJoint(memory[at] ?? 0)) return at;
  return limit;
}

/**
 * Up to where a line is sure that breaks off at `end`, in a word of which nobody knows the rest: behind the last separator, but not
 * between a number and what may be its unit. `start` where nothing is.
 */
export function soundEnd(memory: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) {
    const separator = memory[at - 1] ?? 0;
    if (isSeparator(separator) && !(isBlank(separator) && isDigit(memory[at - 2] ?? 0))) return at;
  }
  return start;
}

/** What joins a key and its value, or a blank beside such: a cut there would leave a secret without its key. */
function isJoint(byte: number): boolean {
  return isBlank(byte) || byte === 58 || byte === 61 || byte === 34 || byte === 39;
}

/** A blank, or what ends a field in the usual forms. */
function isSeparator(byte: number): boolean {
  return isBlank(byte) || byte === 44 || byte === 59 || byte === 125;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
