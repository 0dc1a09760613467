/** A reading, what became of it, and what every judge asks. */
import type { Domain } from '../catalogue/domain.ts';
import type { Confidence, Entry } from '../record.ts';
import type { LineContext } from './context.ts';
import type { Veto } from './foreign.ts';
import type { Lead } from './lead.ts';
import { type Strength, strengthOf } from './words.ts';

/** What code-shaped text can mean wherever it stands: a code of one domain. */
export interface Meaning {
  readonly domain: Domain;
  /** In canonical spelling. */
  readonly code: string;
  readonly known: boolean;
  readonly entry: Entry;
  /** Whether many other systems have the code, too. */
  readonly generic: boolean;
  /** True for the symbolic name of an entry in place of its code. */
  readonly byName: boolean;
  /** Whether it is a dotted name whose first word the catalogue knows. */
  readonly rooted: boolean;
}

/**
 * Code-shaped text at a place in a line, read as a code of one domain. What a judge asks of a number but for its place and its
 * length has to be in its kind, too (`statement.ts`).
 */
export interface Reading extends Meaning {
  readonly start: number;
  readonly end: number;
  /** Where the lead ends: at the start, or in a list of codes at the start of its first, `错误码 70001/70009`. */
  readonly leadEnd: number;
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
      /** Why it is refused: `veto:amazon`, `no-evidence`, `unit`, `unlisted`, `part-of-an-id`, `counter`. */
      readonly refused: string;
    };

export const refusedFor = (refused: string): Judgement => ({ refused });

/** What a reading is called. */
export interface Calling {
  readonly strength: Strength;
  readonly evidence: string;
  /** Whether it is written as values in dumps are, so that the lines around it may tell whose it is. */
  readonly inDump: boolean;
}

/** What the lead calls the reading, if it says anything. */
export function calledBy(lead: Lead | undefined): Calling | undefined {
  if (lead === undefined) return undefined;
  const { word, joiner } = lead;
  const strength = strengthOf(lead);
  // `code: 70001`, `code[70001]`, and not `error code 70001`: sentences stand in no dump.
  const inDump = joiner === 'assign' || joiner === 'bracket';
  return strength && { strength, evidence: `${strength === 'field' ? 'key' : 'word'}:${word}`, inDump };
}

/**
 * The sign that decides for our system. One on the line outweighs most strangers on it; one in the dump around the line
 * outweighs none, because a line of a stranger may stand in the middle of a dump of ours.
 */
export function signAgainst(
  veto: Veto | undefined,
  reading: Reading,
  context: LineContext,
  around: boolean,
): string | undefined {
  if (veto?.overSigns === 'any' || (veto?.overSigns === 'short' && isShort(reading))) return undefined;
  return context.signOf(reading.domain, around && veto === undefined);
}

/** Codes as short as `-2` are printed by everything, also by other rooms, seats and cameras. */
export function isShort({ code }: Reading): boolean {
  return code.length <= shortCode;
}

const shortCode = 2;
