/**
 * LiteAV on iOS prints every event twice on neighbouring lines, once as `TXLiteAVSDK:text` and once as
 * `[I][file, function, line]:text` (LOG-SHAPES A.2.3, seen in Player_iOS#164). The second print is a repeat of the first: same
 * process, same text, the other form, and the same moment.
 */
import type { Line } from './line.ts';

interface Print {
  readonly process: string;
  readonly form: 'plain' | 'located';
  readonly text: string;
  /** Microseconds since midnight. */
  readonly at: number;
}

const console =
  /^\d{4}-\d\d-\d\d (\d\d):(\d\d):(\d\d)\.(\d{6})[+-]\d{4} (.{1,80}?\[\d{1,7})(?::\d{1,9})?\] (?:TXLiteAVSDK:|(\[[A-Z]\]\[[^\]]{1,160}\]:))\s?/;
/** The two prints are some hundred microseconds apart. */
const near = 10_000;

/** Whether the line prints again what the line above it printed. */
export function isRepeat(line: Line): boolean {
  if (!mayBePrint(line.text)) return false;
  const [above] = line.above();
  return above !== undefined && mayBePrint(above) && areOne(printOf(above), printOf(line.text));
}

/** How many of the lines below repeat this one. */
export function repeatsBelow(line: Line): number {
  if (!mayBePrint(line.text)) return 0;
  const [below] = line.below();
  return below !== undefined && mayBePrint(below) && areOne(printOf(line.text), printOf(below)) ? 1 : 0;
}

/** Whether the line may be one of the two. Cheap: most lines are no console lines of iOS. */
export function mayBePrint(text: string): boolean {
  return (
    text.charCodeAt(4) === 45 && text.charCodeAt(19) === 46 && (text.includes('TXLiteAVSDK:') || text.includes(']:'))
  );
}

function printOf(text: string): Print | undefined {
  const match = console.exec(text);
  if (match === null) return undefined;
  const [head, hours, minutes, seconds, micros, process = '', located] = match;
  const at = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e6 + Number(micros);
  return { process, form: located === undefined ? 'plain' : 'located', text: text.slice(head.length), at };
}

function areOne(first: Print | undefined, second: Print | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  const { process, form, text, at } = first;
  return process === second.process && form !== second.form && text === second.text && Math.abs(second.at - at) <= near;
}
