/**
 * The lead of a candidate: the word that stands before it and how it is joined to it. `errCode: -1101`, `"ErrorCode":60008`,
 * `onError(-2341`, `错误码70014`, `\"code\":-1001`, `&quot;ErrorCode&quot;:60008`. Evidence starts here, because a number
 * counts by what it is called (LOG-SHAPES A.1 counts the field names of 390 vendor log statements).
 *
 * Everything is a bounded walk backwards by hand: it runs for each candidate of each candidate line, and a regular
 * expression that is tied to its end but not to its start is tried from every position.
 */

/** How a word is joined to what follows: `code=1`, `error[1]`, `failed 1`, `code, 1`, `错误码1`. */
export type Joiner = 'assign' | 'bracket' | 'blank' | 'comma' | 'glued';

export interface Lead {
  /** The identifier or the run of Chinese, Japanese or Korean before the candidate, as written. */
  readonly word: string;
  /** The word before that one, when only one blank, dot, dash or underscore lies between: `exit` in `exit code -1`. */
  readonly previous: string;
  readonly joiner: Joiner;
  /** Where the word starts. */
  readonly start: number;
}

/**
 * How many bytes may lie between a word and its value: quotes, blanks, colons, brackets. In bytes (three for a character
 * outside ASCII), because the prefilter of `scan/` has to look as far.
 */
const gap = 14;
/** The longest identifier that is looked at. */
export const longest = 48;

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
/** Chinese characters, Japanese kana without the dot between words, Korean syllables. */
const isEastAsian = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3041 && code <= 0x30ff && code !== 0x30fb) ||
  (code >= 0xac00 && code <= 0xd7a3);

/** Separators by what they say about the joint. */
const assigns = codeUnits(':=：＝为是→');
const brackets = codeUnits('([{<（【「［《|');
const commas = codeUnits(',，、;；');
const blanks = codeUnits(' \t"\'`\\).>*#。.“”‘’！!');
/** A dash that has a blank or `>` on its right. */
const dashes = codeUnits('-—–');
/** Words that stand between a name and its value: `int(60004)` of PHP and Swift, `u'…'` of Python 2. */
export const wrappers: ReadonlySet<string> = new Set([
  'int',
  'integer',
  'long',
  'number',
  'string',
  'optional',
  'some',
  'u',
  'b',
]);
/** Words that stand between the name of a code and its value in a sentence: `error code is 70001`, `with code of 70001`. */
export const copulas: ReadonlySet<string> = new Set(['is', 'was', 'of', 'equals']);
const namesCode = /code$/i;
/** `[ErrorCode] => 60008`: a bracket closes the name only where an assignment follows. */
const closing = ']'.charCodeAt(0);
const entityNames = ['quot', 'lt', 'gt', 'amp', 'apos', '#34', '#39', '#x27', '#60'];
const entity = new RegExp(`&(?:${entityNames.join('|')});$`);
const escapedQuote = String.raw`\x22`;

/** Every character that may lie between a word and its value; for the prefilter, which looks at bytes. */
export const separators: readonly string[] = [assigns, brackets, commas, blanks, dashes, new Set([closing])].flatMap(
  (units) => [...units].map((unit) => String.fromCharCode(unit)),
);
/** What stands for one of them. */
export const escapes: readonly string[] = [...entityNames.map((name) => `&${name};`), escapedQuote];
/** What has to follow a wrapper. */
export const wrapperQuotes = '"\'(';

function codeUnits(characters: string): Set<number> {
  return new Set(characters.split('').map((character) => character.charCodeAt(0)));
}

/** The lead of what starts at `start`, or nothing when no word is near enough. */
export function leadOf(text: string, start: number): Lead | undefined {
  const lead = nearestWord(text, start);
  if (lead === undefined || lead.joiner === 'glued') return lead;
  const word = lead.word.toLowerCase();
  if (wrappers.has(word)) {
    const quote = text.charAt(lead.start + lead.word.length);
    return quote !== '' && wrapperQuotes.includes(quote) ? nearestWord(text, lead.start) : lead;
  }
  if (!copulas.has(word) || lead.joiner !== 'blank') return lead;
  const named = nearestWord(text, lead.start);
  return named?.joiner === 'blank' && namesCode.test(named.word) ? named : lead;
}

function nearestWord(text: string, start: number): Lead | undefined {
  let at = start - 1;
  let left = gap;
  let assign = false;
  let bracket = false;
  let comma = false;
  while (at >= 0) {
    const code = text.charCodeAt(at);
    const escape = escapeEndingAt(text, at, code);
    if (assigns.has(code)) assign = true;
    else if (brackets.has(code)) bracket = true;
    else if (escape === 0) {
      if (commas.has(code)) comma = true;
      else if (!blanks.has(code) && !isJoiningDash(text, at, code) && !(code === closing && assign)) break;
    }
    left -= escape > 0 ? escape : code > 0x7f ? 3 : 1;
    if (left < 0) return undefined;
    at -= Math.max(escape, 1);
  }
  if (at < 0) return undefined;
  const code = text.charCodeAt(at);
  const belongs = isWord(code) ? isWord : isEastAsian(code) ? isEastAsian : undefined;
  if (belongs === undefined) return undefined;
  const end = at + 1;
  while (at >= 0 && end - at <= longest && belongs(text.charCodeAt(at))) at--;
  const first = at + 1 + escapedLetters(text, at);
  const joiner = assign ? 'assign' : bracket ? 'bracket' : comma ? 'comma' : end === start ? 'glued' : 'blank';
  return { word: text.slice(first, end), previous: previousWord(text, at), joiner, start: first };
}

/** The length of an escaped quote or bracket that ends at `at`: `&quot;` of HTML, `\x22` of nginx; else 0. */
function escapeEndingAt(text: string, at: number, code: number): number {
  if (code === 59) return entity.exec(text.slice(Math.max(0, at - 5), at + 1))?.[0].length ?? 0;
  if (code === 50 && text.charCodeAt(at - 3) === 92) return text.startsWith(escapedQuote, at - 3) ? 4 : 0;
  return 0;
}

/** How many letters before `at + 1` and behind a backslash are an escape, no part of the word: `\nret=`, `\x22code`. */
function escapedLetters(text: string, at: number): number {
  if (text.charCodeAt(at) !== 92) return 0;
  if (text.startsWith(escapedQuote, at)) return escapedQuote.length - 1;
  return /[nrt]/.test(text.charAt(at + 1)) ? 1 : 0;
}

/** What an escape before a word adds to its letters, for the prefilter, which takes them for the word's own. */
export const escapePrefixes: readonly string[] = [escapedQuote.slice(1), 'n', 'r', 't'];

/** `code - 70001`, `code -> 70001`: a dash with a blank or an arrow's head on its right is a joint, one that touches the number is its sign. */
function isJoiningDash(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1);
  return dashes.has(code) && (next === 32 || next === 62);
}

function previousWord(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code !== 32 && code !== 45 && code !== 46 && code !== 95) return '';
  const end = at;
  let start = end;
  while (start > 0 && end - start < longest && isWord(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}
