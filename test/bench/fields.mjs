/**
 * The fields of a line that change each time it is written: times, and the digits of ids. A line shape holds marks in their
 * place, one control character for each byte of the field; the generator overwrites them in the copied bytes.
 */

const kinds = ['date', 'monthDay', 'shortDay', 'accessDay', 'syslogDay', 'clock', 'millis', 'epoch', 'digits', 'hex'];
/** The mark of a kind is its place in the list plus one, jumping over tab and newline. */
const markOf = (kind) => String.fromCodePoint(kinds.indexOf(kind) + 1 + (kinds.indexOf(kind) >= 8 ? 6 : 0));
const mark = (kind, length) => markOf(kind).repeat(length);

/** `2026-03-05` */
export const date = mark('date', 10);
/** `03-05` */
export const monthDay = mark('monthDay', 5);
/** `0305` */
export const shortDay = mark('shortDay', 4);
/** `05/Mar/2026` */
export const accessDay = mark('accessDay', 11);
/** `Mar  5` */
export const syslogDay = mark('syslogDay', 6);
/** `09:20:11` */
export const clock = mark('clock', 8);
/** `004` */
export const millis = mark('millis', 3);
/** Milliseconds since 1970, `1772702411004` */
export const epoch = mark('epoch', 13);
/** That many decimal digits. */
export const digits = (length) => mark('digits', length);
/** That many hex digits. */
export const hex = (length) => mark('hex', length);

const kindOfByte = new Map(kinds.map((kind, place) => [markOf(kind).codePointAt(0), place]));
const firstOfIds = kinds.indexOf('digits');
const hexKind = kinds.indexOf('hex');
const hexDigits = Buffer.from('0123456789abcdef');
const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** The runs of marks in a text: where each begins, how long it is, and the number of its kind. */
export function fieldsIn(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const kind = kindOfByte.get(bytes[at]);
    let end = at + 1;
    if (kind !== undefined) {
      while (bytes[end] === bytes[at]) end++;
      found.push({ at, length: end - at, kind });
    }
    at = end;
  }
  return found;
}

/** Writes fields; its time only moves forward. */
export class FieldWriter {
  #random;
  #now;
  #second = Number.NaN;
  /** The text of each kind of time, by the number of the kind. */
  #times = [];

  /**
   * @param {import('./random.mjs').Random} random
   * @param {number} start milliseconds since 1970
   */
  constructor(random, start) {
    this.#random = random;
    this.#now = start;
    this.advance(0);
  }

  advance(milliseconds) {
    this.#now += milliseconds;
    const second = Math.floor(this.#now / 1000);
    if (second !== this.#second) this.#startSecond(second);
    const rest = this.#now % 1000;
    for (const text of [this.#times[kinds.indexOf('millis')], this.#times[kinds.indexOf('epoch')]]) {
      text[text.length - 1] = 48 + (rest % 10);
      text[text.length - 2] = 48 + (Math.floor(rest / 10) % 10);
      text[text.length - 3] = 48 + Math.floor(rest / 100);
    }
  }

  /** Writes one field over its marks. */
  write(target, at, length, kind) {
    if (kind < firstOfIds) {
      const text = this.#times[kind];
      for (let place = 0; place < length; place++) target[at + place] = text[place];
      return;
    }
    let number = 0;
    for (let place = 0; place < length; place++) {
      // 30 bits: enough for seven digits, and a small integer to the engine.
      if (place % 7 === 0) number = this.#random.next() >>> 2;
      if (kind === hexKind) {
        target[at + place] = hexDigits[number & 15];
        number >>>= 4;
      } else {
        target[at + place] = 48 + (number % 10);
        number = (number / 10) | 0;
      }
    }
  }

  #startSecond(second) {
    this.#second = second;
    const time = new Date(second * 1000);
    const iso = time.toISOString();
    const [year, monthNumber, day] = iso.slice(0, 10).split('-');
    const texts = {
      date: iso.slice(0, 10),
      monthDay: iso.slice(5, 10),
      shortDay: `${monthNumber}${day}`,
      accessDay: `${day}/${month.format(time)}/${year}`,
      syslogDay: `${month.format(time)} ${String(Number(day)).padStart(2)}`,
      clock: iso.slice(11, 19),
      millis: '000',
      epoch: `${second}000`,
    };
    this.#times = kinds.slice(0, firstOfIds).map((kind) => Buffer.from(texts[kind]));
  }
}
