/**
 * Where secrets stand in a text: values under a telling key, values that give themselves away by their form, cookies,
 * and passwords in URLs. What only talks about a secret (`userSig expired`, `token: 70001`) is none: a redaction must
 * not hide the error.
 */

/** Start and end in UTF-16 units, end exclusive. */
export type Span = readonly [start: number, end: number];

/** What stands for a secret that was taken out. */
export const redacted = '[redacted]';

/** Words of which every text with a secret has one, but for URLs. Not `u`: V8 ignores case four times slower with it. */
const telling =
  /user[_-]?sig|\bsig(?:nature)?\b|%(?:26|3f)sig|secret|token|passw|pwd|map[_-]?key|authorization|credential|cookie|bearer|akid|ey?j[\w*%-]{16}/i;

/** Those of them that tell of a secret without a key and a separator. */
const tellingAlone = /secret[ _-]?key|cookie|bearer|akid|ey?j[\w*%-]{16}/i;

/** A quote in plain, escaped, percent-encoded or HTML-escaped text. */
const quote = String.raw`(?:\\{0,7}["']|%(?:25)?2[27]|&quot;)`;

/** What stands between key and value: `=`, `:`, `=>` or `[`, the first two also encoded. */
const separator = String.raw`(?:[ \t]{0,4}(?:=>?|[:：]|%(?:25)?3[AD]|\\{1,7}u003[ad])[ \t]{0,4}|\[)`;

const keys = [
  String.raw`user[_-]?sig`,
  String.raw`(?:\b|%(?:26|3f))sig(?:nature)?`,
  String.raw`secret(?:[_-]?(?:key|id))?`,
  String.raw`private[_-]?map[_-]?key`,
  String.raw`token`,
  String.raw`passw(?:or)?d`,
  String.raw`pwd`,
  String.raw`authorization`,
  String.raw`credential`,
].join('|');

/** A key and all that stands in front of its value. Groups: key, separator, what opens the value. */
const keyed = new RegExp(String.raw`(${keys})(?:${quote}|\])?(${separator})(${quote}|\[)?`, 'gi');

/** The scheme in front of the credentials of an `Authorization` header. */
const scheme = /(?:bearer|basic|digest|token)(?:[ \t]|%20|\+){1,4}/iy;

const bareValue = /[^\s"'`<>&,;|(){}[\]\\，。；、（）【】「」]+/uy;
const singleQuotedValue = /(?:[^'\\\r\n]|\\.)+/uy;
const doubleQuotedValue = /(?:[^"\\\r\n]|\\.)+/uy;
const escapedQuotedValue = /[^"'\\\r\n]+/uy;
const percentEncodedValue = /(?:[^\s"'&%\\]|%(?!(?:25)?(?:2[267C]|7D)))+/iy;
const htmlEscapedValue = /[^\s"'<>&]+/uy;

/** What stands in front of a value that needs no key. No look-behind, so that recheck can prove the patterns linear. */
const edge = String.raw`(?:^|[^\w*-]|%[\dA-Fa-f]{2})`;

/** A UserSig, zlib data in the vendor's variant of base64; the group is all of it. */
const userSig = new RegExp(String.raw`${edge}(eJ(?:[\w*-]|%(?:25)?(?:2[ABDFabdf]|3[Dd]|5[Ff])){60,})`, 'g');

/** The id of a Cloud API key; the group is all of it. */
const secretId = new RegExp(String.raw`${edge}(AKID[A-Za-z0-9]{12,})`, 'g');

/** A JSON Web Token; the group is all of it. */
const webToken = new RegExp(String.raw`${edge}(eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,})`, 'g');

/** A bearer token without its header; the group is the token. */
const bearer = /\bbearer[ \t]{1,4}([\w.~+/=-]{16,})/gi;

/** What the key of an application looks like; it is one when its name stands at most `nameDistance` before. */
const hexKey = /\b[\da-f]{64}\b/gi;
const hexKeyName = /secret[ _-]?key/i;
const nameDistance = 40;

/** The password in a URL; the group is the password. */
const urlPassword = /:\/\/[^\s/:@"'<>?#\\]*:([^\s/@"'<>?#\\]+)@/gu;

const cookieHeader = new RegExp(String.raw`cookie${quote}?[ \t]{0,4}[:=][ \t]{0,4}${quote}?`, 'gi');
const cookie = /([^\s=;,"'\\]{1,256})=([^\s;,"'\\]*)(?:;[ \t]{0,4})?/uy;
const cookieAttribute = /^(?:path|domain|expires|max-age|samesite)$/i;

/** Values that tell what became of a secret: a word, or an error code. */
const statusWord =
  /^(?:redacted|null|nil|none|undefined|true|false|empty|expired?|invalid|illegal|missing|required|error|fail(?:ed|ure)?|wrong|denied|rejected|unknown|not|is|has|was|ok|TC3-HMAC-SHA256)(?![\w*-])/i;
const shortNumber = /^(?:[-+]?\d{1,6}|0x[\da-f]{1,8})(?![\w*.-])/i;
const cloudCode =
  /^(?:Auth|DryRun|Failed|Internal|Invalid|Limit|Missing|No|Operation|Request|Resource|Service|Unauthorized|Unknown|Unsupported)(?:[A-Z][a-z]{1,30}){1,6}(?:\.\w{1,60}){0,3}(?![\w*-])/u;
const errorName =
  /^(?=[A-Z_]{0,60}(?:ERR|FAIL|EXPIRE|INVALID|DENIED|ILLEGAL|UNKNOWN|NOT_))[A-Z]{2,30}(?:_[A-Z]{1,30}){1,8}(?![\w*-])/u;

/** Every pattern, so that a test can prove that none takes more than linear time. */
export const secretPatterns: readonly RegExp[] = [
  telling,
  tellingAlone,
  keyed,
  scheme,
  bareValue,
  singleQuotedValue,
  doubleQuotedValue,
  escapedQuotedValue,
  percentEncodedValue,
  htmlEscapedValue,
  userSig,
  secretId,
  webToken,
  bearer,
  hexKey,
  hexKeyName,
  urlPassword,
  cookieHeader,
  cookie,
  cookieAttribute,
  statusWord,
  shortNumber,
  cloudCode,
  errorName,
];

/** Whether a secret may stand in a text. */
function mayHoldSecrets(text: string): boolean {
  return telling.test(text) || mayHoldUrlPassword(text);
}

function mayHoldUrlPassword(text: string): boolean {
  return text.includes('://') && text.includes('@');
}

/**
 * Whether a secret may stand on some line of the template of this text (`template.ts`). A word such as `SecretId` is not enough,
 * a separator has to follow: what a template takes out of a line, digits and ids in hex, is part of neither.
 */
export function templateMayHoldSecrets(text: string): boolean {
  if (!telling.test(text)) return mayHoldUrlPassword(text);
  keyed.lastIndex = 0;
  return keyed.test(text) || tellingAlone.test(text) || mayHoldUrlPassword(text);
}

/** The secrets in a text, in order; they neither overlap nor touch. */
export function secretSpans(text: string): readonly Span[] {
  if (!mayHoldSecrets(text)) return [];
  return merge([
    ...keyedSpans(text),
    ...groupSpans(text, userSig),
    ...groupSpans(text, secretId),
    ...groupSpans(text, webToken),
    ...groupSpans(text, bearer).filter(([from, to]) => isSecret(text.slice(from, to))),
    ...hexKeySpans(text),
    ...groupSpans(text, urlPassword).filter(([from, to]) => text.slice(from, to) !== redacted),
    ...cookieSpans(text),
  ]);
}

/** A longer value is always a secret; so the search may go on behind it, and takes linear time. */
const longestStatus = 256;

function* keyedSpans(text: string): Generator<Span> {
  keyed.lastIndex = 0;
  for (let match = keyed.exec(text); match !== null; match = keyed.exec(text)) {
    const [lead, key = '', separatorText = '', opening = ''] = match;
    const opened = match.index + lead.length;
    const from = /^(?:authorization|token)$/i.test(key) ? opened + matchAt(scheme, text, opened).length : opened;
    const value = matchAt(valuePattern(separatorText, opening), text, from);
    if (value.length > longestStatus || isSecretOf(key, value, text.charAt(match.index - 1))) {
      yield [from, from + value.length];
      keyed.lastIndex = from + value.length;
    }
  }
}

function valuePattern(separatorText: string, opening: string): RegExp {
  if (opening.startsWith('\\')) return escapedQuotedValue;
  if (opening === '"') return doubleQuotedValue;
  if (opening === "'") return singleQuotedValue;
  if (opening === '&quot;') return htmlEscapedValue;
  return opening.startsWith('%') || separatorText.includes('%') ? percentEncodedValue : bareValue;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function isSecretOf(key: string, value: string, before: string): boolean {
  // A password may be any word or number, and so may a parameter of a URL.
  if (/^p(?:assw|wd)/i.test(key) || /^[?&]$/.test(before)) return !isStatus(value);
  // `sig` is also the short form of `signal`.
  if (/^(?:%..)?sig$/i.test(key) && value.length < 16) return false;
  return isSecret(value);
}

/** Whether a value says what became of a secret, and is none itself. */
function isStatus(value: string): boolean {
  return value === '' || value.startsWith(redacted) || statusWord.test(value);
}

function isSecret(value: string): boolean {
  return !isStatus(value) && !isErrorCode(value) && !isSentence(value);
}

function isErrorCode(value: string): boolean {
  return shortNumber.test(value) || cloudCode.test(value) || errorName.test(value);
}

function isSentence(value: string): boolean {
  return /\s/u.test(value) && !/\S{16}/u.test(value);
}

function* hexKeySpans(text: string): Generator<Span> {
  for (const { 0: key, index } of text.matchAll(hexKey)) {
    if (hexKeyName.test(text.slice(Math.max(0, index - nameDistance), index))) yield [index, index + key.length];
  }
}

function* cookieSpans(text: string): Generator<Span> {
  cookieHeader.lastIndex = 0;
  for (let header = cookieHeader.exec(text); header !== null; header = cookieHeader.exec(text)) {
    cookie.lastIndex = cookieHeader.lastIndex;
    for (let pair = cookie.exec(text); pair !== null; pair = cookie.exec(text)) {
      const [, name = '', value = ''] = pair;
      const from = pair.index + name.length + 1;
      if (!cookieAttribute.test(name) && !isStatus(value)) yield [from, from + value.length];
      cookieHeader.lastIndex = cookie.lastIndex;
    }
  }
}

/** The spans of the only group of a pattern; `lastIndexOf` finds it, because it ends the match but for one character. */
function groupSpans(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match): Span => {
    const [whole, group = ''] = match;
    const from = match.index + whole.lastIndexOf(group);
    return [from, from + group.length];
  });
}

function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
