/** The tables of the kernel's first step: the first bytes of all shapes in eight buckets. */
import { type ByteChances, chanceOfRow } from './byte-chances.ts';
import { type ByteShape, isWithin } from './byte-set.ts';
import { beforeNumber } from './byte-shapes.ts';
import { mergeUntil } from './merge.ts';
import { classTables, highNibbles, lowNibbles } from './nibbles.ts';

const buckets = 8;
/**
 * Buckets of shapes that look at the byte before. They are kept apart from the others: any digits would get through. They have the
 * first bits, and the classes of bytes before them those behind: the kernel takes one from the other.
 */
const boundBuckets = 3;
/** Bytes that the first step looks at, from the place on. */
const places = 3;

/** For each place the low and the high nibbles that it may have, one a bit. */
interface Bucket {
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Whether the byte before has to be one that may stand before a number. */
  readonly bound: boolean;
}

/** @param chances by which it is judged what to put in one bucket */
export function bucketTables(shapes: readonly ByteShape[], chances: ByteChances): Uint8Array {
  const different = new Map(shapes.map(bucketOf).map((bucket) => [JSON.stringify(bucket), bucket]));
  const all = [...different.values()];
  const merging = { join, cost: (bucket: Bucket): number => chanceOf(bucket, chances) };
  const bound = mergeUntil(
    all.filter((bucket) => bucket.bound),
    boundBuckets,
    merging,
  );
  const free = mergeUntil(
    all.filter((bucket) => !bucket.bound),
    buckets - bound.length,
    merging,
  );
  const merged = [...bound, ...free];
  const tables = Array.from({ length: places }, (_, place) => [
    ...Array.from({ length: 16 }, (__, nibble) => maskOf(merged, ({ low }) => isSet(low[place], nibble))),
    ...Array.from({ length: 16 }, (__, nibble) => maskOf(merged, ({ high }) => isSet(high[place], nibble))),
  ]);
  const looksBefore = new Uint8Array(16).fill(maskOf(merged, (bucket) => bucket.bound));
  return Buffer.concat([classTables(beforeNumber, boundBuckets), Uint8Array.from(tables.flat()), looksBefore]);
}

function bucketOf({ before, bytes }: ByteShape): Bucket {
  const first = bytes.slice(0, places);
  return { low: first.map(lowNibbles), high: first.map(highNibbles), bound: isWithin(before, beforeNumber) };
}

function join(one: Bucket, other: Bucket): Bucket {
  return { low: either(one.low, other.low), high: either(one.high, other.high), bound: one.bound && other.bound };
}

function either(one: readonly number[], other: readonly number[]): number[] {
  return one.map((mask, place) => mask | (other[place] ?? 0));
}

/** The chance that a bucket is met, by its bytes up to the last that is not any byte. */
function chanceOf({ low, high }: Bucket, chances: ByteChances): number {
  const classes = low.map((lows, place) => bytesIn(lows, high[place] ?? 0));
  while (classes.at(-1)?.length === 256) classes.pop();
  return chanceOfRow(classes, chances);
}

function bytesIn(lows: number, highs: number): number[] {
  const bytes: number[] = [];
  for (let byte = 0; byte < 256; byte++) if ((lows >> (byte & 15)) & (highs >> (byte >> 4)) & 1) bytes.push(byte);
  return bytes;
}

function isSet(mask: number | undefined, bit: number): boolean {
  return (((mask ?? 0) >> bit) & 1) === 1;
}

function maskOf(merged: readonly Bucket[], holds: (bucket: Bucket) => boolean): number {
  return merged.reduce((mask, bucket, bit) => (holds(bucket) ? mask | (1 << bit) : mask), 0);
}
