/**
 * The template of a line: its text without the numbers and ids that no judgement depends on. The judge looks at templates
 * only, so lines of one template have the same mentions, and one of them has to be judged. Log statements are few and
 * their lines are many: it is what makes a log full of codes nearly as fast to read as one without
 * (docs/decisions/006-templates.md).
 *
 * A word is a run of ASCII letters, digits and underscores. Kept as they are:
 *
 *     words without a digit, and words behind `\` `&` `#` `%`, which may be escapes
 *     capitalized words behind a dot, which may be of a Cloud API name: `FailedOperation.Error10018`
 *     what may be a code: 4 to 6 digits, up to 6 behind a minus, `0x` and 4 digits, a lone 0
 *     words that begin with a letter, but for 3 or more digits at their end: `alice4276`
 *
 * Of all other words each run of digits becomes `00`, whatever its length: as no code begins so, none is made. So does what
 * may be an id in hex, 4 or more of `0-9a-f`, or a group of a UUID. Longer numbers in hex keep their first two digits and their length.
 * `scan/kernel/key.ts` does the same with bytes.
 */
import { isDigit, isWordChar } from './clock.ts';

const hexGroup = /-[a-f]{4}-/iy;
const dash = 45;
const letterX = 120;
const zero = 48;
/** What stands for a number. */
const number = '00';

/** A template, and what is where. */
export class Template {
  /** That of an empty line. That there is always one keeps V8 from throwing away what it compiled for them. */
  static readonly empty: Template = new Template('', []);

  readonly text: string;
  /** Where the text goes on behind what was filled in: in the line and in the template, pair by pair. */
  readonly #edits: readonly number[];

  constructor(text: string, edits: readonly number[]) {
    this.text = text;
    this.#edits = edits;
  }

  /** The place in the template of a place in the line, both in UTF-16 units. */
  placeOf(linePlace: number): number {
    return this.#moved(linePlace, 0);
  }

  /** The place in the line of a place in the template. */
  linePlaceOf(place: number): number {
    return this.#moved(place, 1);
  }

  #moved(place: number, from: 0 | 1): number {
    const edits = this.#edits;
    let moved = place;
    for (let at = 0; at < edits.length; at += 2) {
      const start = edits[at + from] ?? 0;
      if (start > place) break;
      moved = (edits[at + 1 - from] ?? 0) + place - start;
    }
    return moved;
  }
}

/** The template of a line. */
export function templateOf(text: string): Template {
  if (text === '') return Template.empty;
  const edits: number[] = [];
  let template = '';
  let done = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let start = at;
    while (start > done && isWordChar(text.charCodeAt(start - 1))) start--;
    while (at + 1 < text.length && isWordChar(text.charCodeAt(at + 1))) at++;
    const word = text.slice(start, at + 1);
    const filled = filledWord(word, start === 0 ? '' : text.charAt(start - 1));
    template += text.slice(done, start) + filled;
    done = at + 1;
    if (filled.length !== word.length) edits.push(done, template.length);
    for (let group = hexGroupAt(text, done); group; group = hexGroupAt(text, done)) {
      template += `-${number}`;
      done += group.length - 1;
      at = done - 1;
      edits.push(done, template.length);
    }
  }
  return new Template(template + text.slice(done), edits);
}

/** Whether a text is its own template, so that it is found in templates where it is found in lines. Most are without a digit. */
export function isTemplate(text: string): boolean {
  return !/\d/.test(text) || templateOf(text).text === text;
}

/** By hand, because it runs for each number of each line that is judged. */
function filledWord(word: string, before: string): string {
  if (before === '\\' || before === '&' || before === '#' || before === '%') return word;
  if (before === '.' && isCapital(word.charCodeAt(0))) return word;
  const { length } = word;
  let digits = 0;
  let hexLetters = 0;
  let atEnd = 0;
  for (let at = 0; at < length; at++) {
    const code = word.charCodeAt(at);
    const isOne = isDigit(code);
    atEnd = isOne ? atEnd + 1 : 0;
    if (isOne) digits++;
    else if (isHexLetter(code)) hexLetters++;
  }
  if (digits === length) return mayBeCode(word, before) ? word : number;
  if (digits + hexLetters === length && length > 3) return number;
  if (!isDigit(word.charCodeAt(0))) return atEnd > 2 ? word.slice(0, length - atEnd) + number : word;
  const isHex =
    word.charCodeAt(0) === zero && (word.charCodeAt(1) | 0x20) === letterX && digits + hexLetters + 1 === length;
  if (!isHex) return word.replace(/\d+/g, number);
  return length === 5 || length > 6 ? word.slice(0, 4) + '0'.repeat(length - 4) : word;
}

/** Whether digits may be a code, as they stand in a log. */
function mayBeCode(digits: string, before: string): boolean {
  const { length } = digits;
  if (digits.charCodeAt(0) === zero) return length === 1;
  return length < 7 && (length > 3 || before === '-');
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isHexLetter(code: number): boolean {
  const folded = code | 0x20;
  return folded >= 97 && folded <= 102;
}

/** A group of a UUID that happens to have no digit, with its dashes. */
function hexGroupAt(text: string, at: number): string | undefined {
  if (at >= text.length || text.charCodeAt(at) !== dash) return undefined;
  hexGroup.lastIndex = at;
  return hexGroup.exec(text)?.[0];
}
