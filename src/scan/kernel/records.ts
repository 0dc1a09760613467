/**
 * Lines → records in JSON, one behind the other. What all records of a form have in common was put into JSON once, by the
 * host; here the rest is written: numbers, the time, the text, and where in it the mentions are.
 */
import { putText, unitsBetween } from './json';
import { LONGEST } from './key';
import { found, text } from './memory';
import { putNumber, putTime } from './numbers';

/** Records that the host has not taken yet. */
const WRITTEN: usize = memory.data(128 << 10, 16);
let written: usize = 0;
/** A record is begun only where it has so much room: a head, a text with each byte escaped, the texts of a form. */
const WRITTEN_ROOM: usize = 128 << 10;
const HEAD_ROOM: usize = 4096;
/** Room for numbers, a time and keys, and for the numbers of a span. */
const FIXED: usize = 256;
const SPAN: usize = 32;

/** What the records of a source start with. */
const HEAD: usize = memory.data(4096 + 16, 16);
let headSize: usize = 0;

/** Texts that forms are made of; a copy reads up to 15 bytes behind one. */
const TEXTS: usize = memory.data((2 << 20) + 16, 16);
const TEXTS_ROOM: usize = 2 << 20;
let textsSize: usize = 0;

/** A text and the span behind it. A form is a row of them. */
@unmanaged
class Part {
  text: usize;
  size: usize;
  /** The place of the line from which the span is counted, by its number; its start for -1. */
  place: i32;
  /** How far behind the place the span starts, and how long it is, in UTF-16 units. */
  behind: u32;
  length: u32;
}

/** In place of a place: no span follows, and another part does or does not. */
const GOES_ON: i32 = -2;
const ENDS: i32 = -3;

const PARTS_MOST: u32 = 1 << 16;
const PARTS: usize = memory.data(20 << 16, 16);
let partCount: u32 = 0;

const OFFSET_KEY: usize = memory.data<u8>([44, 34, 111, 102, 102, 115, 101, 116, 34, 58], 16);
const TIME_KEY: usize = memory.data<u8>([44, 34, 116, 105, 109, 101, 34, 58, 34], 16);
const TEXT_KEY: usize = memory.data<u8>([34, 44, 34, 116, 101, 120, 116, 34, 58, 34], 16);
const ORDER_MARK: u32 = 0xbfbbef;
const COMMA: u8 = 44;

/** The address of the records that were written since the last {@link takeRecords}. */
export function recordsAddress(): usize {
  return WRITTEN;
}

/** How many bytes of them there are; they are good until the next record. */
export function takeRecords(): usize {
  const size = written;
  written = 0;
  return size;
}

/** Where the host writes what each record starts with, up to the number of its line. 0 where that is too long. */
export function headAddress(size: usize): usize {
  headSize = size;
  return size > HEAD_ROOM ? 0 : HEAD;
}

/** Where the host writes a text that forms are made of. 0 where there is no room. */
export function textAddress(size: usize): usize {
  const address = TEXTS + textsSize;
  if (textsSize + size > TEXTS_ROOM) return 0;
  textsSize += size;
  return address;
}

/** Adds a part to a form; the number of the first one is that of the form. -1 where there is no room. */
export function addPart(text: usize, size: usize, place: i32, behind: u32, length: u32): i32 {
  if (partCount == PARTS_MOST) return -1;
  const part = partAt(partCount);
  part.text = text;
  part.size = size;
  part.place = place;
  part.behind = behind;
  part.length = length;
  return partCount++;
}

/** Forgets all texts and forms. */
export function forgetForms(): void {
  textsSize = 0;
  partCount = 0;
}

/**
 * Writes the record of a line; gives its bytes, or -1 where the line has to become a string first. Then nothing was written.
 *
 * @param start where in memory its text starts, and the end of its line
 * @param first the first of its places
 * @param number of the line, from 1
 * @param offset of its text in the source
 * @param time in milliseconds since the epoch; NaN for a line without
 */
export function writeRecord(
  form: u32,
  start: usize,
  end: usize,
  first: usize,
  number: f64,
  offset: f64,
  time: f64,
): i32 {
  if (end - start > LONGEST || WRITTEN_ROOM - written < room(form)) return -1;
  // The text of the first line of a source loses a byte order mark.
  if (offset == 0 && (load<u32>(text + start) & 0xffffff) == ORDER_MARK) return -1;
  const begin = WRITTEN + written;
  let out = put(begin, HEAD, headSize);
  out = putNumber(out, <u64>number);
  out = put(out, OFFSET_KEY, 10);
  out = putNumber(out, <u64>offset);
  const hasTime = !isNaN(time);
  if (hasTime) {
    out = putTime(put(out, TIME_KEY, 9), time);
    if (out == 0) return -1;
  }
  // The first byte of the key ends the time.
  out = hasTime ? put(out, TEXT_KEY, 10) : put(out, TEXT_KEY + 1, 9);
  const textEnd = end > start && load<u8>(text + end - 1) == 13 ? end - 1 : end;
  const behind = putText(out, text + start, text + textEnd);
  if (behind == 0) return -1;
  out = putForm(behind, form, text + start, found + (first << 2));
  const size = out - begin;
  written += size;
  return <i32>size;
}

function partAt(number: u32): Part {
  return changetype<Part>(PARTS + offsetof<Part>() * number);
}

/** The bytes that a record of a form may take. */
function room(form: u32): usize {
  let part = partAt(form);
  let bytes = headSize + FIXED + 2 * LONGEST + part.size;
  for (let number = form + 1; part.place != ENDS; number++) {
    part = partAt(number);
    bytes += part.size + SPAN;
  }
  return bytes;
}

function putForm(at: usize, form: u32, start: usize, places: usize): usize {
  let part = partAt(form);
  let out = put(at, part.text, part.size);
  for (let number = form + 1; part.place != ENDS; number++) {
    if (part.place != GOES_ON) out = putSpan(out, part, start, places);
    part = partAt(number);
    out = put(out, part.text, part.size);
  }
  return out;
}

function putSpan(at: usize, part: Part, start: usize, places: usize): usize {
  const place = part.place < 0 ? start : text + load<u32>(places + (part.place << 2));
  const from = unitsBetween(start, place) + part.behind;
  const out = putNumber(at, from);
  store<u8>(out, COMMA);
  return putNumber(out + 1, from + part.length);
}

/** Goes over the end by up to 15 bytes, which what follows is written over. */
function put(at: usize, from: usize, size: usize): usize {
  for (let done: usize = 0; done < size; done += 16) v128.store(at + done, v128.load(from + done));
  return at + size;
}
