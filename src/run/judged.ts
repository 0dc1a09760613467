/** What was found on a line, and what a pass makes of it: for all lines of its template, so that it is worked out once. */
import { type Finding, findingWith } from '../extract/extract.ts';
import type { StampClock } from '../extract/stamp-clock.ts';
import type { Surroundings } from '../extract/surroundings.ts';
import type { Mention } from '../record.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { Anchor } from '../record-form.ts';
import type { Cell } from '../tally/counts.ts';

/** What the judge and the filter say of a line. */
export interface Judgement {
  readonly found: readonly Finding[];
  /** What the filter keeps. */
  readonly kept: readonly Finding[];
  /** Whether there may be more lines of this kind. */
  readonly isTemplate: boolean;
  /** How to tell them from others of the template, where the lines around have a say in it. */
  readonly surroundings: Surroundings | undefined;
  /** Where the kept stand on each line; absent where that cannot be told. */
  readonly anchors: readonly Anchor[] | undefined;
}

/** The lines of one template, or a single line that has none. */
export class Judged implements Judgement {
  readonly found: readonly Finding[];
  readonly kept: readonly Finding[];
  readonly isTemplate: boolean;
  readonly surroundings: Surroundings | undefined;
  readonly anchors: readonly Anchor[] | undefined;
  /** How many of the kept the catalogue does not list. */
  readonly unknown: number;
  /** Whether a secret may stand on its lines; absent until someone asks. */
  mayHoldSecrets: boolean | undefined = undefined;
  /** The mentions of its lines, where they are the same on each but for their spans. */
  mentions: readonly Mention[] | undefined = undefined;
  /** The form of their records, -1 where they have none; absent until there is a second one. */
  form: number | undefined = undefined;
  /** Whether its lines may have a time of their own; absent until someone asks. */
  mayHoldTime: boolean | undefined = undefined;
  /** What follows is of one source, told by its place in the job. */
  source = -1;
  /** Where each of the kept is counted. */
  cells: readonly Cell[] | undefined = undefined;
  /** How to read the time of its lines; null where it has to be found line by line. */
  clock: StampClock | null | undefined = undefined;

  constructor({ found, kept, isTemplate, surroundings, anchors }: Judgement) {
    this.found = found;
    this.kept = kept;
    this.isTemplate = isTemplate;
    this.surroundings = surroundings;
    this.anchors = anchors;
    this.unknown = kept.filter(({ known }) => !known).length;
  }
}

/**
 * @param places of the line with that text, on which the findings were found
 * @returns nothing where a finding does not stand at the same distance from its place on each line of the template
 */
export function anchorsOf(
  found: readonly Finding[],
  places: readonly number[] | undefined,
  text: string,
): Anchor[] | undefined {
  const anchors: Anchor[] = [];
  for (const { start, end } of found) {
    const place = places?.findLastIndex((at) => at <= start) ?? -1;
    const from = places?.[place] ?? 0;
    if (places === undefined || mayStretch(text.slice(from, start), place >= 0)) return undefined;
    anchors.push({ place, behind: start - from, length: end - start });
  }
  return anchors;
}

/** Whether a text may be longer on another line: it has a number that is no code. */
function mayStretch(text: string, startsWithCode: boolean): boolean {
  return /\d/.test(startsWithCode ? text.replace(/^[-\w.]+/, '') : text);
}

/** The same findings on another line of the template, or nothing where it has to be judged anew. */
export function foundOn(line: ScannedLine, { kept, anchors }: Judged): readonly Finding[] | undefined {
  const places = anchors && line.places();
  return (
    places &&
    kept.map((finding, index) => {
      const { place = -1, behind = 0, length = 0 } = anchors[index] ?? {};
      const start = (places[place] ?? 0) + behind;
      return findingWith(finding, { start, end: start + length });
    })
  );
}
