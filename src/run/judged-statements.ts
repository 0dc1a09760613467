/**
 * What was found on a line of a statement, for those of its lines that have other codes: they are new templates, but nothing new
 * is to be judged on them.
 */
import type { Extractor, Finding } from '../extract/extract.ts';
import type { Statement } from '../extract/statement.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { Anchor } from '../record-form.ts';
import type { Filter } from './filter.ts';
import { Judged } from './judged.ts';

/** The last line of a statement whose template was new. */
export interface JudgedStatement {
  readonly judged: Judged;
  readonly template: number;
  /** Which of the codes of the statement each of the found is. */
  readonly codes: readonly number[];
}

export class JudgedStatements {
  readonly #judged = new Map<string, JudgedStatement>();

  of({ key }: Statement): JudgedStatement | undefined {
    return this.#judged.get(key);
  }

  /** Keeps what was found on a line, if all of it is codes of the statement. */
  add(statement: Statement, line: ScannedLine, judged: Judged): void {
    const codes = codesOf(judged.found, line.places(), statement);
    if (codes !== undefined) this.#judged.set(statement.key, { judged, template: line.template, codes });
  }

  /** Keeps a line of a statement that is known already. */
  addLike({ key }: Statement, like: JudgedStatement): void {
    this.#judged.set(key, like);
  }

  clear(): void {
    this.#judged.clear();
  }
}

/**
 * What is found on another line of the statement. The spans are those on the line that was judged.
 *
 * @param withAnchors whether it has to be told where the kept stand
 */
export function judgedLike(
  { judged, codes }: JudgedStatement,
  statement: Statement,
  extractor: Extractor,
  filter: Filter,
  withAnchors: boolean,
): Judged {
  const codeOf = (index: number): string => statement.codes[codes[index] ?? 0] ?? '';
  const found = judged.found.map((finding, index) => extractor.withCode(finding, codeOf(index)));
  const isKept = found.map((finding) => filter.keeps(finding));
  const anchorOf = (place: number, index: number): Anchor => ({ place, behind: 0, length: codeOf(index).length });
  return new Judged({
    found,
    kept: found.filter((_, index) => isKept[index]),
    isTemplate: true,
    surroundings: undefined,
    anchors: withAnchors ? codes.map(anchorOf).filter((_, index) => isKept[index]) : undefined,
  });
}

function codesOf(found: readonly Finding[], places: readonly number[], statement: Statement): number[] | undefined {
  const codes = found.map(({ start, end }) => {
    const code = places.indexOf(start);
    return statement.codes[code]?.length === end - start ? code : -1;
  });
  return codes.includes(-1) ? undefined : codes;
}
