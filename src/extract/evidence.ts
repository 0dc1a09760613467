/**
 * What stands around a candidate, weighed: a confidence with the evidence that gave it, or a named veto.
 *
 * The model is small on purpose. A number is a code by three things: what it is *called* (the lead word), whose line it
 * stands on (signs and hints of the domain), and whether a stranger claims it (vetoes).
 *
 *     sign + field or failure word            certain
 *     hint + field or failure word            likely
 *     error field, a code of one system only  likely
 *     failure word alone, generic field       possible
 */
import type { Domain, FormatName } from '../catalogue/domain.ts';
import type { Confidence, Entry } from '../record.ts';
import type { LineContext } from './context.ts';
import type { Veto } from './foreign.ts';
import { type Lead, leadOf } from './lead.ts';
import { counted, measure, type Strength, strengthOf } from './words.ts';

/** Code-shaped text at a place in a line, read as a code of one domain. */
export interface Reading {
  readonly domain: Domain;
  /** In canonical spelling. */
  readonly code: string;
  readonly known: boolean;
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  /** Where the lead ends: at the start, or in a list of codes at the start of its first, `错误码 70001/70009`. */
  readonly leadEnd: number;
  /** True for the symbolic name of an entry in place of its code. */
  readonly byName: boolean;
  /** Whether it is a dotted name whose first word the catalogue knows. */
  readonly rooted: boolean;
}

/** What became of a reading: accepted with a confidence, or refused by a veto or for want of evidence. */
export type Judgement =
  | {
      readonly confidence: Confidence;
      /** `key:errCode`, `word:failed`, `name:JOIN_ROOM_FAILED`, `shape:…`; with ` sign:…` or ` hint:…` where they decided. */
      readonly evidence: string;
      readonly refused?: undefined;
    }
  | {
      readonly confidence?: undefined;
      readonly evidence?: undefined;
      /** Why it is refused: `veto:amazon`, `no-evidence`, `unit`, `unlisted`, `part-of-an-id`. */
      readonly refused: string;
    };

const refusedFor = (refused: string): Judgement => ({ refused });

/** Judges one reading in its line. */
export function judge(reading: Reading, context: LineContext): Judgement {
  const { domain } = reading;
  if (domain.format.name === 'dotted-name') return judgeName(reading, context);
  if (domain.format.name === 'hex') return judgeHex(reading, context);
  return reading.byName ? judgeKeyName(reading, context) : judgeNumber(reading, context);
}

function judgeNumber(reading: Reading, context: LineContext): Judgement {
  const { text } = context;
  const { domain, code, entry, start, end, leadEnd } = reading;
  const lead = leadOf(text, leadEnd);
  if (lead !== undefined && isNamedValue(text, start, lead)) {
    return { confidence: 'certain', evidence: 'shape:[error:NAME,value:…]' };
  }
  const called = calledBy(lead);
  const calling: Calling | undefined = isBeside(text, entry, start, end)
    ? { strength: 'field', evidence: called?.evidence ?? `name:${entry.name}`, inDump: true }
    : called;
  if (calling === undefined) return withoutEvidence(lead);
  if (isAmount(text, end, called?.strength)) return refusedFor('unit');
  if (isPhpException(text, start)) return refusedFor('veto:php');
  if (context.claimedByErrorDomain(text.slice(start, end))) return refusedFor('veto:apple-error-domain');
  const onlyOurs = domain.format.name === 'negative-integer' && !domain.generic.includes(code);
  return weigh(reading, context, calling, onlyOurs);
}

/** What the number is called. */
interface Calling {
  readonly strength: Strength;
  readonly evidence: string;
  /** Whether it is written as values in dumps are, so that the lines around it may tell whose it is. */
  readonly inDump: boolean;
}

function calledBy(lead: Lead | undefined): Calling | undefined {
  if (lead === undefined) return undefined;
  const { word, joiner } = lead;
  const strength = strengthOf(lead);
  // `code: 70001`, `code[70001]`, and not `error code 70001`: sentences stand in no dump.
  const inDump = joiner === 'assign' || joiner === 'bracket';
  return strength && { strength, evidence: `${strength === 'field' ? 'key' : 'word'}:${word}`, inDump };
}

function withoutEvidence(lead: Lead | undefined): Judgement {
  return refusedFor(lead === undefined ? 'no-evidence' : `no-evidence:${lead.word}`);
}

/** Whether a unit stands behind the number. */
function isAmount(text: string, end: number, strength: Strength | undefined): boolean {
  const next = text.charCodeAt(end);
  const mayBeUnit = next === 32 || next === 37 || next > 0x7f;
  if (!mayBeUnit) return false;
  const behind = text.slice(end, end + 14);
  return measure.test(behind) || (strength !== 'field' && counted.test(behind));
}

/** `ReflectionException(code: -1)`: PHP prints so of every exception that has no code. */
function isPhpException(text: string, start: number): boolean {
  return /Exception\(code:\s?$/.test(text.slice(Math.max(0, start - 20), start));
}

/** `<JOIN_ROOM_FAILED 0x4004>` around its number, also as HTML and JSON escape it (LOG-SHAPES A.1, A.2). */
const opening = /(?:<|&lt;|\\u003c)([A-Z][A-Z\d_]{3,40}) $/i;
const closing = /^(?:>|&gt;|\\u003e)/i;

/** A hex code, or the decimal form of one: its key beside it proves it. */
function judgeHex(reading: Reading, context: LineContext): Judgement {
  const { text } = context;
  const { entry, start, end } = reading;
  if (reading.byName) return judgeKeyName(reading, context);
  const shape = opening.exec(text.slice(Math.max(0, start - 50), start));
  if (shape !== null && closing.test(text.slice(end, end + 6))) {
    return { confidence: 'certain', evidence: `shape:<${shape[1]} 0x…>` };
  }
  const veto = context.veto('hex');
  if (isBeside(text, entry, start, end)) {
    if (veto !== undefined && context.signOf(reading.domain) === undefined) return refusedFor(`veto:${veto.name}`);
    return {
      confidence: context.signOf(reading.domain) === undefined ? 'likely' : 'certain',
      evidence: `name:${entry.name}`,
    };
  }
  const lead = leadOf(text, start);
  const calling = calledBy(lead);
  return calling === undefined ? withoutEvidence(lead) : weigh(reading, context, calling, false);
}

/** A symbolic name in place of a code counts only on a line of its own system: other vendors use the same names. */
function judgeKeyName(reading: Reading, context: LineContext): Judgement {
  const { domain, start, end } = reading;
  const name = context.text.slice(start, end);
  const veto = context.veto(domain.format.name);
  if (veto !== undefined) return refusedFor(`veto:${veto.name}`);
  const sign = context.signOf(domain);
  // Newer SDKs of the same product give the generic names to other numbers.
  if (sign !== undefined && !domain.generic.includes(reading.code)) {
    return { confidence: 'likely', evidence: `name:${name} sign:${sign}` };
  }
  const hint = sign ?? context.hintOf(domain, false, true);
  return hint === undefined
    ? refusedFor('no-evidence')
    : { confidence: 'possible', evidence: `name:${name} hint:${hint}` };
}

/** A Cloud API name: proved by an SDK's own print form or envelope, made likely by the product's name. */
function judgeName(reading: Reading, context: LineContext): Judgement {
  const { domain, start, end, code, known, rooted } = reading;
  const { text } = context;
  if (partOfId.test(text.slice(end, end + 2))) return refusedFor('part-of-an-id');
  const lead = leadOf(text, start);
  const inField = lead !== undefined && /code$/i.test(lead.word) && isJoined(lead);
  const called = calledBy(lead);
  const sign = context.signOf(domain, inField);
  if (!rooted && (sign === undefined || !inField || !isPrintedBySdk(lead, text))) return refusedFor('unlisted');
  const veto = context.veto(domain.format.name);
  const outweighing = signAgainst(veto, reading, context, inField);
  if (outweighing !== undefined) {
    if (called !== undefined) return { confidence: 'certain', evidence: `${called.evidence} sign:${outweighing}` };
    return { confidence: 'likely', evidence: `sign:${outweighing}` };
  }
  if (veto !== undefined) return refusedFor(`veto:${veto.name}`);
  const hint = context.hintOf(domain, inField, true);
  if (hint !== undefined)
    return { confidence: 'likely', evidence: inField ? `key:${lead.word} hint:${hint}` : `hint:${hint}` };
  if (called !== undefined && isDistinctive(code, called, context))
    return { confidence: 'likely', evidence: called.evidence };
  if (known && code.startsWith('AuthFailure.') && heading.test(text.slice(end, end + 2)))
    return { confidence: 'likely', evidence: `name:${code}` };
  if (inField) return { confidence: 'possible', evidence: `key:${lead.word}` };
  return refusedFor('no-evidence');
}

/**
 * Whether a name of an unknown root stands where only our SDKs and envelopes put one: right behind the SDK's name, or as
 * `"Code"` with a capital. `rpc error: code = InvalidArgument desc = [TencentCloudSDKError] Code=…` holds one of each.
 */
function isPrintedBySdk(lead: Lead, text: string): boolean {
  return (
    lead.word !== 'code' ||
    /TencentCloudSDK\w{0,10}\]?:?\s{0,2}$/.test(text.slice(Math.max(0, lead.start - 32), lead.start))
  );
}

/**
 * Whether a name in a code field is one of this system even without a word of the product: roots that only this system
 * dots, or the .NET print form `code:X message:…`, or the spelling `"Code"` beside `"Message"`.
 */
function isDistinctive(code: string, { evidence }: Calling, context: LineContext): boolean {
  if (/^(?:AuthFailure|FailedOperation)\./.test(code)) return true;
  if (context.holds(dotNetPrint)) return true;
  return evidence.endsWith(':Code') && code.includes('.') && context.holds(messageField);
}

const dotNetPrint = /\bcode:[A-Z][A-Za-z.]{2,200} {1,2}message:/;
/** `RequestId=LimitExceeded-01`: codes have no dashes. */
const partOfId = /^-\w/;
/** `[AuthFailure.TokenFailure] …`, `AuthFailure.TokenFailure: …`: no other cloud puts a dot behind AuthFailure. */
const heading = /^(?:\]|: )/;
const messageField = /["']Message\\?["']/;

/**
 * The sign that decides for our system. One on the line outweighs most strangers on it; one in the dump around the line
 * outweighs none, because a line of a stranger may stand in the middle of a dump of ours.
 */
function signAgainst(
  veto: Veto | undefined,
  { domain }: Reading,
  context: LineContext,
  around: boolean,
): string | undefined {
  if (veto?.overSigns === true) return undefined;
  return context.signOf(domain, around && veto === undefined);
}

/** Codes as short as `-2` are printed by everything, also by other rooms, seats and cameras: no hint is enough for them. */
const shortCode = 2;
/**
 * Numbers that many a system counts from, below zero or from 100001 on: the name of the vendor, which makes more than this
 * product, is not enough for them.
 */
const popular: ReadonlySet<FormatName> = new Set(['negative-integer', 'six-digit']);

/** @param onlyOurs whether no other system has the code */
function weigh(reading: Reading, context: LineContext, calling: Calling, onlyOurs: boolean): Judgement {
  const { domain, known } = reading;
  const { strength, evidence, inDump } = calling;
  const around = strength === 'field' && inDump;
  const veto = context.veto(domain.format.name);
  const sign = signAgainst(veto, reading, context, around);
  if (sign !== undefined) return { confidence: 'certain', evidence: `${evidence} sign:${sign}` };
  if (veto !== undefined) return refusedFor(`veto:${veto.name}`);
  if (!known) return refusedFor('unlisted');
  const hint =
    reading.code.length <= shortCode
      ? context.choiceOf(domain)
      : context.hintOf(domain, around, !popular.has(domain.format.name));
  if (hint !== undefined) return { confidence: 'likely', evidence: `${evidence} hint:${hint}` };
  if (strength === 'field' && onlyOurs) return { confidence: 'likely', evidence };
  return { confidence: 'possible', evidence };
}

/** TUILiveKit's own form, `[error:FREQ_LIMIT,value:-2,message:…]` (LOG-SHAPES A.1). */
function isNamedValue(text: string, start: number, { word }: Lead): boolean {
  return word === 'value' && /\[error:\w{1,60},\s?value:\s?$/.test(text.slice(Math.max(0, start - 80), start));
}

function isJoined({ joiner }: Lead): boolean {
  return joiner !== 'blank';
}

/** Whether the entry's name or an alias stands right before or right after the code. */
function isBeside(text: string, entry: Entry, start: number, end: number): boolean {
  if (entry.name === undefined) return false;
  const names = [entry.name, ...(entry.aliases ?? [])];
  return names.some((name) => holdsWord(text, name, start - nearby, start) || holdsWord(text, name, end, end + nearby));
}

/** How far from a code its name may stand, in UTF-16 units. */
const nearby = 48;

/** Whether the word stands within `text[from, to)`, and is one in the text, not only in that part. */
function holdsWord(text: string, word: string, from: number, to: number): boolean {
  const low = Math.max(0, from);
  const at = low + text.slice(low, to).indexOf(word);
  return at >= low && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length));
}
