/** Numbers and times in decimal. */

const DAY: f64 = 86_400_000;
const DASH: u8 = 45;
const COLON: u8 = 58;
const POINT: u8 = 46;
const LETTER_T: u8 = 84;
const LETTER_Z: u8 = 90;
/** From the 1st of March of the year 0 to the epoch, and days of 400 years. */
const DAYS_BEFORE: i32 = 719_468;
const DAYS_OF_ERA: u32 = 146_097;
/** So many days are years of four digits. */
const DAYS_MOST: u32 = 3_652_364;

/** Writes a number, and gives where it ends. */
export function putNumber(at: usize, number: u64): usize {
  if (number < 100_000_000) return putDigits(at, <u32>number, digitsOf(<u32>number));
  return putDigits(putNumber(at, number / 100_000_000), <u32>(number % 100_000_000), 8);
}

function digitsOf(number: u32): usize {
  let digits: usize = 1;
  for (let limit: u32 = 10; number >= limit; limit *= 10) digits++;
  return digits;
}

function putDigits(at: usize, number: u32, digits: usize): usize {
  let left = number;
  for (let place = at + digits; place > at; left /= 10) store<u8>(--place, <u8>(48 + (left % 10)));
  return at + digits;
}

/**
 * Writes a time as `2026-03-05T08:00:01.123Z`, and gives where it ends; 0 where its year has not four digits.
 *
 * @param time milliseconds since the epoch
 */
export function putTime(at: usize, time: f64): usize {
  const day = floor(time / DAY);
  const days = <u32>(<i32>day + DAYS_BEFORE);
  if (days > DAYS_MOST) return 0;
  putDate(at, days);
  const sinceMidnight = <u32>(time - day * DAY);
  const seconds = sinceMidnight / 1000;
  store<u8>(at, LETTER_T, 10);
  putDigits(at + 11, seconds / 3600, 2);
  store<u8>(at, COLON, 13);
  putDigits(at + 14, (seconds / 60) % 60, 2);
  store<u8>(at, COLON, 16);
  putDigits(at + 17, seconds % 60, 2);
  store<u8>(at, POINT, 19);
  putDigits(at + 20, sinceMidnight % 1000, 3);
  store<u8>(at, LETTER_Z, 23);
  return at + 24;
}

/** Writes `2026-03-05`. A year begins in March here, so that the day that only some years have is its last. */
function putDate(at: usize, days: u32): void {
  const ofEra = days % DAYS_OF_ERA;
  const yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
  const ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const monthFromMarch = (5 * ofYear + 2) / 153;
  const isNextYear = monthFromMarch > 9;
  putDigits(at, (days / DAYS_OF_ERA) * 400 + yearOfEra + u32(isNextYear), 4);
  store<u8>(at, DASH, 4);
  putDigits(at + 5, isNextYear ? monthFromMarch - 9 : monthFromMarch + 3, 2);
  store<u8>(at, DASH, 7);
  putDigits(at + 8, ofYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
}
