/**
 * Line → mentions: every candidate of every format, judged by its evidence. Pure: no I/O, no clock, no state between
 * lines.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import type { Confidence } from '../record.ts';
import { ContextWords, LineContext } from './context.ts';
import { judge } from './evidence.ts';
import { type Finding, Findings, findingWith, rankOf } from './findings.ts';
import { codeField, type ShapeName } from './formats.ts';
import type { Judgement, Meaning, Reading } from './judgement.ts';
import type { Line } from './line.ts';
import { rootOf, shapeAt, type Shapes, shapesOf } from './shapes.ts';
import { type Statement, Statements } from './statement.ts';
import { Surroundings } from './surroundings.ts';
import { isTemplate, type Template, templateOf } from './template.ts';

export { type Finding, findingWith } from './findings.ts';

/** A candidate with its judgement, accepted or not; what `rtclog why` shows. */
export type Verdict = Reading &
  Judgement & {
    /** The format that found it. */
    readonly shape?: ShapeName;
  };

export interface ExtractOptions {
  /** The least confidence that counts. @default 'likely' */
  readonly minConfidence?: Confidence;
  /** Whether codes of success (0, DryRunOperation) are looked for. @default false */
  readonly success?: boolean;
  /** Products that the input is known to come from; see `products` in the domain files. @default none */
  readonly products?: readonly string[];
}

export class Extractor {
  /**
   * Whether lines are judged by their templates, so that two of one template have the same mentions. They are not where the
   * catalogue has words that a template does not keep, such as a sign with three digits at its end, or names that
   * `scan/kernel/key.ts` would not tell from those of the Cloud API.
   */
  readonly judgesTemplates: boolean;
  readonly #catalogue: Catalogue;
  readonly #words: ContextWords;
  /** What is shaped like a code; the scanner is made from it, too. */
  readonly shapes: Shapes;
  readonly #numeric: readonly Domain[];
  readonly #hexes: readonly Domain[];
  readonly #named: readonly Domain[];
  readonly #meanings = new Map<string, readonly Meaning[]>();
  readonly #statements: Statements;
  readonly #least: number;
  readonly #success: boolean;

  constructor(catalogue: Catalogue, options: ExtractOptions = {}) {
    const { minConfidence = 'likely', success = false, products } = options;
    this.#catalogue = catalogue;
    this.#least = rankOf(minConfidence);
    this.#success = success;
    this.shapes = shapesOf(catalogue, success);
    const { domains } = catalogue;
    this.#words = new ContextWords(domains, products);
    const names = [...this.shapes.names.keys()];
    this.judgesTemplates =
      [...this.#words.finder.words, ...names].every((word) => isTemplate(word)) &&
      !names.some((name) => cloudLike.test(name));
    this.#statements = new Statements((text) => this.#meaningsOf(text), this.#words.finder, names);
    this.#hexes = domains.filter(({ format }) => format.name === 'hex');
    this.#named = domains.filter(({ format }) => format.name === 'dotted-name');
    this.#numeric = domains.filter((domain) => !this.#hexes.includes(domain) && !this.#named.includes(domain));
  }

  /** Every candidate of the line with its judgement, accepted or not, in order of place. */
  verdicts(line: Line): Verdict[] {
    const judged = new JudgedLine(line, this.judgesTemplates);
    const context = new LineContext(judged, this.#words);
    const verdicts: Verdict[] = [];
    for (const reading of this.#candidates(judged)) {
      const shape = shapeAt(this.shapes, judged.text, reading.start);
      const start = judged.linePlaceOf(reading.start);
      const end = start + reading.end - reading.start;
      verdicts.push({ ...reading, start, end, ...judge(reading, context), ...(shape && { shape }) });
    }
    return verdicts;
  }

  /** The mentions of the line, in order of place; one a code, however often the line repeats it. */
  extract(line: Line): Finding[] {
    const judged = new JudgedLine(line, this.judgesTemplates);
    const context = new LineContext(judged, this.#words);
    const findings = new Findings();
    for (const reading of this.#candidates(judged)) {
      const { confidence, evidence } = judge(reading, context);
      if (confidence === undefined || rankOf(confidence) < this.#least) continue;
      findings.add(findingOf(reading, judged.linePlaceOf(reading.start), confidence, evidence));
    }
    return findings.mentions();
  }

  /** For a line whose judgement asked the lines around it: how to tell that those of another line of its template say the same. */
  surroundingsOf(line: Line): Surroundings {
    return new Surroundings(new JudgedLine(line, this.judgesTemplates).text, this.#words.finder);
  }

  /**
   * The statement of a line, for {@link withCode}; nothing where the line has to be judged by itself.
   *
   * @param template its text, in which two lines of one template do not differ
   * @param places where in it mentions can start, ascending
   */
  statementOf(template: string, places: readonly number[]): Statement | undefined {
    return this.#statements.of(template, places);
  }

  /** What is found on a line of the same statement where the finding is of another code. Its span stays as it was. */
  withCode(finding: Finding, written: string): Finding {
    const meanings = this.#meaningsOf(written);
    const codeIn = (name: string): string | undefined => meanings.find(({ domain }) => domain.domain === name)?.code;
    const { code, entry } = meanings.find(({ domain }) => domain === finding.domain) ?? finding;
    const alternatives = finding.alternatives?.map((other) => ({ ...other, code: codeIn(other.domain) ?? other.code }));
    return findingWith(finding, { code, entry, alternatives });
  }

  /** Everything on the line that can be read as a code, in order of place. */
  #candidates(line: JudgedLine): Reading[] {
    const readings: Reading[] = [];
    const places = line.places();
    if (places === undefined || !this.#addAt(line.text, places, readings)) this.#addAll(line.text, readings);
    return readings;
  }

  #addAll(text: string, readings: Reading[]): void {
    const { pattern } = this.shapes;
    readings.length = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text))
      this.#add(match[0], match.index, text, readings);
  }

  /** Looks at these places only. @returns false when a symbolic name stands there: the numbers beside it matter, too */
  #addAt(text: string, places: readonly number[], readings: Reading[]): boolean {
    const { sticky, names } = this.shapes;
    let done = 0;
    for (const place of places) {
      if (place < done) continue;
      sticky.lastIndex = place;
      let match = sticky.exec(text) ?? this.#fieldAt(text, place);
      for (; match !== null; match = this.#nextListed(text, done)) {
        if (names.has(match[0])) return false;
        this.#add(match[0], match.index, text, readings);
        done = match.index + match[0].length;
      }
    }
    return true;
  }

  /** What is shaped like a code and goes on a list with what ends there. No place tells of it, because no word is before it. */
  #nextListed(text: string, end: number): RegExpExecArray | null {
    listJoint.lastIndex = end;
    if (!listJoint.test(text)) return null;
    const { sticky } = this.shapes;
    sticky.lastIndex = listJoint.lastIndex;
    return sticky.exec(text);
  }

  /** The name in the code field that starts there. */
  #fieldAt(text: string, place: number): RegExpExecArray | null {
    const { sticky } = this.shapes;
    fieldStart.lastIndex = place;
    if (!fieldStart.test(text)) return null;
    sticky.lastIndex = fieldStart.lastIndex;
    return sticky.exec(text);
  }

  /** Adds what the text can be read as: one reading for each domain that it fits. */
  #add(text: string, start: number, line: string, readings: Reading[]): void {
    const before = readings.at(-1);
    const leadEnd = before !== undefined && isListed(line, before.end, start) ? before.leadEnd : start;
    const end = start + text.length;
    // Field by field: a spread costs more here than everything else that is done for the reading.
    for (const { domain, code, known, entry, generic, byName, rooted } of this.#meaningsOf(text)) {
      readings.push({ domain, code, known, entry, generic, byName, rooted, start, end, leadEnd });
    }
  }

  #meaningsOf(text: string): readonly Meaning[] {
    let meanings = this.#meanings.get(text);
    if (meanings === undefined) {
      meanings = this.#findMeanings(text);
      // A log can hold any number of code-shaped texts; what is kept of them is not.
      if (this.#meanings.size >= meaningsKept) this.#meanings.clear();
      this.#meanings.set(text, meanings);
    }
    return meanings;
  }

  #findMeanings(text: string): Meaning[] {
    const first = text.charCodeAt(0);
    const meanings: Meaning[] = [];
    const names = this.shapes.names.get(text);
    const add = (domain: Domain, code: string): void => {
      const found = this.#catalogue.find(domain, code);
      if (found === undefined || (found.entry.category === 'success' && !this.#success)) return;
      const { known, entry } = found;
      const rooted = this.shapes.roots.has(rootOf(code));
      const generic = domain.generic.includes(code);
      meanings.push({ domain, code, known, entry, generic, byName: names !== undefined, rooted });
    };
    if (names !== undefined) for (const { domain, entry } of names) add(domain, entry.code);
    else if (text.startsWith('0x')) for (const domain of this.#hexes) add(domain, canonicalHex(domain, text));
    else if (first >= letters) for (const domain of this.#named) add(domain, text);
    else {
      for (const domain of this.#numeric)
        add(domain, domain.format.negated === true && first === minus ? text.slice(1) : text);
      for (const { domain, entry } of this.shapes.decimals.get(text) ?? []) add(domain, entry.code);
    }
    return meanings;
  }
}

/** A line as the judge sees it: its template, where templates are judged. */
class JudgedLine implements Line {
  readonly text: string;
  readonly #line: Line;
  readonly #template: Template | undefined;

  constructor(line: Line, asTemplate: boolean) {
    this.#line = line;
    this.#template = asTemplate ? templateOf(line.text) : undefined;
    this.text = this.#template?.text ?? line.text;
  }

  above(): Iterable<string> {
    return this.#line.above();
  }

  below(): Iterable<string> {
    return this.#line.below();
  }

  places(): readonly number[] | undefined {
    const places = this.#line.places?.();
    const template = this.#template;
    return template === undefined ? places : places?.map((place) => template.placeOf(place));
  }

  /** The place in the line itself. */
  linePlaceOf(place: number): number {
    return this.#template?.linePlaceOf(place) ?? place;
  }
}

/** How names of the Cloud API start, and no symbolic name of ours: `InvalidParameter`, `INVALID_PARAMETER`. */
const cloudLike = /^[A-Za-z][a-z]/;
/** How many different texts are remembered with their meanings. */
const meaningsKept = 4096;
const minus = 45;
/** No number begins with a character from here on. */
const letters = 65;
const fieldStart = new RegExp(codeField, 'y');

/**
 * What stands between the codes of a list: `70001/70009`, `70001 或 70003`. No comma, because the numbers of a row and the
 * arguments of a call have one, too.
 */
const listJoint = / ?[/、或和及] ?| (?:or|and) /y;

/** Whether what starts there goes on a list with what ends there. */
function isListed(text: string, end: number, start: number): boolean {
  listJoint.lastIndex = end;
  return listJoint.test(text) && listJoint.lastIndex === start;
}

/** `0xffff` is written `0xFFFF` where the catalogue writes it so; unlisted ones get capital digits. */
function canonicalHex(domain: Domain, text: string): string {
  const code = `0x${text.slice(2).toUpperCase()}`;
  return domain.codes.find((entry) => entry.code.toLowerCase() === code.toLowerCase())?.code ?? code;
}

/** Field by field: a spread would cost more than the judgement. */
function findingOf(reading: Reading, start: number, confidence: Confidence, evidence: string): Finding {
  const { domain, code, entry, known, byName } = reading;
  const end = start + reading.end - reading.start;
  return {
    domain,
    code,
    entry,
    known,
    confidence,
    evidence,
    start,
    end,
    byName,
    cause: undefined,
    alternatives: undefined,
  };
}
