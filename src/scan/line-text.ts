/** Bytes of a line → its text. */
import { withoutColours } from '../extract/line.ts';
import { behindHole } from './group-line.ts';

/**
 * The text at `memory[start, end)` without its line end, NUL bytes before it and colours, invalid UTF-8 replaced.
 *
 * @param startsSource whether the line is the first of its source, which may have a byte order mark
 */
export function textOf(memory: Buffer, start: number, end: number, startsSource: boolean): string {
  const last = withoutReturn(memory, start, end);
  const text = withoutColours(memory.toString('utf8', behindHole(memory, start, last), last));
  return startsSource && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Whether a byte order mark stands there. */
export function isOrderMark(memory: Uint8Array, at: number): boolean {
  return memory[at] === 0xef && memory[at + 1] === 0xbb && memory[at + 2] === 0xbf;
}

/** Where the text at `memory[start, end)` ends, without the carriage return of a line end. */
export function withoutReturn(memory: Uint8Array, start: number, end: number): number {
  return end > start && memory[end - 1] === 13 ? end - 1 : end;
}
