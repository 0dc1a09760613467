/** Positions → lines, one at a time: for scanners that cannot group them in their own memory. */
import { LineField, lineFields, type Scanner } from './scanner.ts';

/** See `Scanner.group`. @returns 1 */
export function groupLine(scanner: Scanner, from: number, to: number, first: number, count: number): number {
  const { lines, memory, positions } = scanner;
  const position = positions[first] ?? to;
  const start = Math.max(scanner.lastNewline(from, position) + 1, from);
  const end = scanner.nextNewline(position, to);
  let last = first + 1;
  while (last < count && (positions[last] ?? to) < end) last++;
  lines[LineField.start] = start;
  lines[LineField.textStart] = behindHole(memory, start, end);
  lines[LineField.end] = end;
  lines[LineField.first] = first;
  lines[LineField.last] = last;
  lines[LineField.template] = -1;
  lines[LineField.mark] = -1;
  lines[lineFields + LineField.start] = end;
  lines[lineFields + LineField.first] = last;
  return 1;
}

/** Where the text of a line starts: behind the NUL bytes that copytruncate leaves before it. */
export function behindHole(memory: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && memory[at] === 0) at++;
  return at;
}
