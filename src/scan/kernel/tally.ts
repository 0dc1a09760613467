/**
 * Lines of templates that the host need not see: those without a mention, and those of which nothing is to be told but how many
 * they are, and their first and last time: that of their own stamp, or where they have none, that of a line above.
 */
import { datedAbove, forgetHeads, timeAbove } from './heads';
import { forgetStamps, onDay, stampAt, timeAt } from './stamps';

/** Of each template what becomes of its lines, how many were counted, and the times of the first and of the last. */
const TEMPLATES: usize = memory.data(24 << 13, 16);
const TEMPLATE: usize = 24;
const MOST: usize = 1 << 13;
const COUNT: usize = 4;
const FIRST: usize = 8;
const LAST: usize = 16;
/** What becomes of lines: they are given out, left out, counted by the line above, or by a stamp with that number and more. */
const GIVEN: u32 = 0;
const SKIPPED: u32 = 1;
const BELOW: u32 = 2;
const COUNTED: u32 = 3;

/** A stamp starts before that place of a line (`extract/timestamp.ts`), but in JSON. */
const HEAD_LENGTH: usize = 100;
const OPEN_BRACE: u8 = 123;

/** From now on the lines of a template that have a stamp like that one at their mark are counted. */
export function countTemplate(template: u32, stamp: u32): void {
  store<u32>(entryOf(template), COUNTED + stamp);
}

/** From now on the lines of a template are counted that are below one with a known head, whose time they have. */
export function countBelow(template: u32): void {
  store<u32>(entryOf(template), BELOW);
}

/** From now on the lines of a template are left out. */
export function skipTemplate(template: u32): void {
  store<u32>(entryOf(template), SKIPPED);
}

/** Where what is kept of each template is. */
export function talliesAddress(): usize {
  return TEMPLATES;
}

/** From now on the lines of a template are given out; what was counted is kept. */
export function giveTemplate(template: u32): void {
  store<u32>(entryOf(template), GIVEN);
}

/** Forgets stamps and heads, when no template is counted by them. */
export function forgetTimes(): void {
  forgetStamps();
  forgetHeads();
}

/** Forgets all of it. */
export function forgetTally(): void {
  memory.fill(TEMPLATES, 0, TEMPLATE * MOST);
  forgetTimes();
}

/**
 * Counts the line of a template, or leaves it out.
 *
 * @param from,start places in the text: from where on lines may be looked at, and where the line starts
 * @param textStart the address of its text
 * @param mark where in that the mark of the template is, or -1
 * @returns whether the host need not see it
 */
export function isTallied(template: u32, from: usize, start: usize, textStart: usize, mark: i32): bool {
  const entry = entryOf(template);
  const fate = load<u32>(entry);
  if (fate < BELOW) return fate == SKIPPED;
  const time = fate == BELOW ? timeAbove(from, start) : ownTime(<i32>(fate - COUNTED), from, start, textStart, mark);
  if (isNaN(time)) return false;
  const count = load<u32>(entry, COUNT);
  if (count == 0 || time < load<f64>(entry, FIRST)) store<f64>(entry, time, FIRST);
  if (count == 0 || time > load<f64>(entry, LAST)) store<f64>(entry, time, LAST);
  store<u32>(entry, count + 1, COUNT);
  return true;
}

function ownTime(number: i32, from: usize, start: usize, textStart: usize, mark: i32): f64 {
  if (mark < 0 || (<usize>mark >= HEAD_LENGTH && load<u8>(textStart) != OPEN_BRACE)) return NaN;
  const time = timeAt(number, textStart + <usize>mark);
  const stamp = stampAt(number);
  return stamp.hasDate || isNaN(time) ? time : onDay(datedAbove(from, start), stamp, time);
}

function entryOf(template: u32): usize {
  return TEMPLATES + TEMPLATE * template;
}
