/** Finds the time in a line that is a JSON object, without parsing the rest of it. */

const blank = 0x20;
const quote = 0x22;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const atSign = 0x40;
const lowerT = 0x74;

/** Keys under which loggers write the time. */
export const timeKeys: readonly string[] = ['time', 'ts', 'timestamp', '@timestamp', 't'];
const longestTimeKey = Math.max(...timeKeys.map((key) => key.length));

/** Whether the text from `start` to `end` is a key under which loggers write the time. */
export function isTimeKey(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if ((first !== lowerT && first !== atSign) || end - start > longestTimeKey) return false;
  return timeKeys.includes(text.slice(start, end));
}

/**
 * Calls `read` with the position of each value that stands under a time key of the outermost object, until it gives a
 * time. Takes time linear in the length of the text.
 */
export function findJsonTime(text: string, read: (at: number) => number | undefined): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      const end = stringEnd(text, at);
      if (depth === 1 && isTimeKey(text, at + 1, end)) {
        const value = valueAt(text, end + 1);
        const time = value === undefined ? undefined : read(value);
        if (time !== undefined) return time;
      }
      at = end;
    } else if (char === openBrace || char === openBracket) {
      depth++;
    } else if (char === closeBrace || char === closeBracket) {
      depth--;
    }
  }
  return undefined;
}

/** The position of the quote that closes a string, or the end of the text. */
function stringEnd(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === backslash) start--;
  return (at - start) % 2 === 1;
}

/** The position of the value behind a key, or `undefined` when the string was no key. */
function valueAt(text: string, keyEnd: number): number | undefined {
  const separator = skipBlanks(text, keyEnd);
  return text.charCodeAt(separator) === colon ? skipBlanks(text, separator + 1) : undefined;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === blank) at++;
  return at;
}
