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
import type { FormatName } from '../catalogue/domain.ts';
import type { Entry } from '../record.ts';
import { judgeCloudName } from './cloud-name.ts';
import type { LineContext } from './context.ts';
import { calledBy, type Calling, isShort, type Judgement, type Reading, refusedFor, signAgainst } from './judgement.ts';
import { type Lead, leadOf } from './lead.ts';
import { counted, measure, measureBehindField, type Strength } from './words.ts';

/** Judges one reading in its line. */
export function judge(reading: Reading, context: LineContext): Judgement {
  const { domain } = reading;
  if (domain.format.name === 'dotted-name') return judgeCloudName(reading, context);
  if (reading.byName) return judgeKeyName(reading, context);
  return domain.format.name === 'hex' ? judgeHex(reading, context) : judgeNumber(reading, context);
}

function judgeNumber(reading: Reading, context: LineContext): Judgement {
  const { text } = context;
  const { domain, generic, entry, start, end, leadEnd } = reading;
  const lead = leadOf(text, leadEnd);
  if (lead !== undefined && isNamedValue(text, start, lead)) {
    return shapedAs('[error:NAME,value:…]', reading, context);
  }
  const called = calledBy(lead);
  const calling: Calling | undefined = isBeside(text, entry, start, end)
    ? { strength: 'field', evidence: called?.evidence ?? `name:${entry.name}`, inDump: true }
    : called;
  if (calling === undefined) return withoutEvidence(lead);
  if (isAmount(text, end, called?.strength)) return refusedFor('unit');
  if (isPhpException(text, start)) return refusedFor('veto:php');
  if (context.claimedByErrorDomain(text.slice(start, end))) return refusedFor('veto:apple-error-domain');
  const onlyOurs = domain.format.name === 'negative-integer' && !generic;
  return weigh(reading, context, calling, onlyOurs);
}

function withoutEvidence(lead: Lead | undefined): Judgement {
  return refusedFor(lead === undefined ? 'no-evidence' : `no-evidence:${lead.word}`);
}

/** A form that is one system's own is as good as a sign. */
function shapedAs(shape: string, { domain }: Reading, context: LineContext): Judgement {
  const veto = context.veto(domain.format.name);
  return veto?.overSigns === 'any'
    ? refusedFor(`veto:${veto.name}`)
    : { confidence: 'certain', evidence: `shape:${shape}` };
}

/** Whether a unit stands behind the number. */
function isAmount(text: string, end: number, strength: Strength | undefined): boolean {
  const next = text.charCodeAt(end);
  const mayBeUnit = next === 32 || next === 37 || next > 0x7f;
  if (!mayBeUnit) return false;
  const behind = text.slice(end, end + 14);
  return strength === 'field' ? measureBehindField.test(behind) : measure.test(behind) || counted.test(behind);
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
  const { domain, entry, start, end } = reading;
  const shape = opening.exec(text.slice(Math.max(0, start - 50), start));
  if (shape !== null && closing.test(text.slice(end, end + 6))) {
    return shapedAs(`<${shape[1]} 0x…>`, reading, context);
  }
  if (isBeside(text, entry, start, end)) {
    const evidence = `name:${entry.name}`;
    const veto = context.veto(domain.format.name);
    if (signAgainst(veto, reading, context, false) !== undefined) return { confidence: 'certain', evidence };
    return veto === undefined ? { confidence: 'likely', evidence } : refusedFor(`veto:${veto.name}`);
  }
  const lead = leadOf(text, start);
  const calling = calledBy(lead);
  return calling === undefined ? withoutEvidence(lead) : weigh(reading, context, calling, false);
}

/** A symbolic name in place of a code counts only on a line of its own system: other vendors use the same names. */
function judgeKeyName(reading: Reading, context: LineContext): Judgement {
  const { domain, generic, start, end } = reading;
  const name = context.text.slice(start, end);
  const veto = context.veto(domain.format.name);
  if (veto !== undefined) return refusedFor(`veto:${veto.name}`);
  const sign = context.signOf(domain);
  // Newer SDKs of the same product give the generic names to other numbers.
  if (sign !== undefined && !generic) {
    return { confidence: 'likely', evidence: `name:${name} sign:${sign}` };
  }
  const hint = sign ?? context.hintOf(domain, false, true);
  return hint === undefined
    ? refusedFor('no-evidence')
    : { confidence: 'possible', evidence: `name:${name} hint:${hint}` };
}

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
  // No hint is enough for what everything prints.
  const hint = isShort(reading)
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

/** Whether the entry's name or an alias stands right before or right after the code. */
function isBeside(text: string, entry: Entry, start: number, end: number): boolean {
  if (entry.name === undefined) return false;
  const before = text.slice(Math.max(0, start - farthest), start);
  const behind = text.slice(end, end + farthest);
  const names = [entry.name, ...(entry.aliases ?? [])].filter((name) => before.includes(name) || behind.includes(name));
  if (names.length === 0) return false;
  const [left, right] = [filled(before), filled(behind)];
  return names.some((name) => holdsWord(left, name, left.length - nearby) || holdsWord(right, name, 0));
}

/** How far from a code its name may stand, in UTF-16 units, where each number takes two. */
const nearby = 48;
/** How far that may be in the text. */
const farthest = 256;

/** The text with two digits for each number: what is no place has no length of its own in the key of a line (`scan/kernel/key.ts`). */
function filled(text: string): string {
  return text.replaceAll(/(?<!\w)\d+(?!\w)/g, '00');
}

/** Whether the word stands within so many units from a place on, and is one in the text, not only there. */
function holdsWord(text: string, word: string, from: number): boolean {
  const low = Math.max(0, from);
  const at = low + text.slice(low, from + nearby).indexOf(word);
  return at >= low && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length));
}
