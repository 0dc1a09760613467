/** Ranges of numbers as the bytes that write them. */
import { type ByteSet, bytesOf } from './byte-set.ts';

/** From one number to another, both included. */
export type Interval = readonly [from: number, to: number];

/**
 * The texts of all numbers of the intervals that are written with so many digits, place by place.
 *
 * @param fill whether smaller numbers are filled up with zeros
 */
export function digitShapes(
  intervals: readonly Interval[],
  digits: number,
  base: 10 | 16,
  fill: boolean = false,
): ByteSet[][] {
  const low = fill || digits === 1 ? 0 : base ** (digits - 1);
  const high = base ** digits - 1;
  const digitsOf = (value: number): number[] =>
    Array.from(value.toString(base).padStart(digits, '0'), (digit) => Number.parseInt(digit, base));
  return joined(intervals)
    .map(([from, to]): Interval => [Math.max(from, low), Math.min(to, high)])
    .filter(([from, to]) => from <= to)
    .flatMap(([from, to]) => placesBetween(digitsOf(from), digitsOf(to), base));
}

/** Intervals of whole numbers in order, those that touch made one. */
function joined(intervals: readonly Interval[]): Interval[] {
  const found: Interval[] = [];
  const whole = intervals.map(([from, to]): Interval => [Math.ceil(from), Math.floor(to)]);
  for (const [from, to] of whole.filter(([low, high]) => low <= high).toSorted(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || from > last[1] + 1) found.push([from, to]);
    else found[found.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return found;
}

/** `[2, 3, 6]` to `[2, 4, 1]` is 23 and 6–9, or 24 and 0–1. */
function placesBetween(from: readonly number[], to: readonly number[], base: number): ByteSet[][] {
  const [first, ...fromRest] = from;
  const [last, ...toRest] = to;
  if (first === undefined || last === undefined) return [[]];
  const behind = (low: number, high: number, rests: readonly ByteSet[][]): ByteSet[][] =>
    low > high ? [] : rests.map((rest) => [digitsBetween(low, high, base), ...rest]);
  if (first === last) return behind(first, last, placesBetween(fromRest, toRest, base));
  const lowest = fromRest.map(() => 0);
  const highest = fromRest.map(() => base - 1);
  const startsWhole = fromRest.every((digit) => digit === 0);
  const endsWhole = toRest.every((digit) => digit === base - 1);
  return [
    ...(startsWhole ? [] : behind(first, first, placesBetween(fromRest, highest, base))),
    ...behind(startsWhole ? first : first + 1, endsWhole ? last : last - 1, [
      lowest.map(() => digitsBetween(0, base - 1, base)),
    ]),
    ...(endsWhole ? [] : behind(last, last, placesBetween(lowest, toRest, base))),
  ];
}

function digitsBetween(low: number, high: number, base: number): ByteSet {
  let digits = '';
  for (let digit = low; digit <= high; digit++) digits += digit.toString(base) + digit.toString(base).toUpperCase();
  return bytesOf(digits);
}
