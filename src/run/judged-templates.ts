/**
 * What was found on the first line of a template, for the others: the judgement, and what a pass makes of it. A log has
 * few templates and many lines, so most lines with a code need neither a string nor a judge.
 */
import type { Statement } from '../extract/statement.ts';
import type { Surroundings } from '../extract/surroundings.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { Judged } from './judged.ts';
import { type JudgedStatement, JudgedStatements } from './judged-statements.ts';

/** How many different surroundings are remembered of one template. */
const blocksAtMost = 64;

export class JudgedTemplates {
  readonly #judged: (Judged | undefined)[] = [];
  readonly #blocks: (JudgedBlocks | undefined)[] = [];
  readonly #statements = new JudgedStatements();

  /** What is known of a template, whatever is around its lines; nothing for -1. */
  at(template: number): Judged | undefined {
    return template < 0 ? undefined : this.#judged[template];
  }

  /** What is known of a line. */
  of(line: ScannedLine): Judged | undefined {
    const { template } = line;
    return template < 0 ? undefined : (this.#judged[template] ?? this.#blocks[template]?.of(line));
  }

  /** What is known of a statement. */
  on(statement: Statement): JudgedStatement | undefined {
    return this.#statements.of(statement);
  }

  /**
   * Keeps what was found on the first line of a template, or on the first with what is around it.
   *
   * @param beforeForgetting called while all others are still known, when there is no more room for them
   */
  add(line: ScannedLine, judged: Judged, statement: Statement | undefined, beforeForgetting: () => void): void {
    const { surroundings } = judged;
    const known = line.template < 0 ? undefined : this.#blocks[line.template];
    if (known !== undefined) {
      known.add(line, judged);
      return;
    }
    const template = line.addTemplate();
    this.#forgetAt(template, beforeForgetting);
    if (template < 0) return;
    if (surroundings !== undefined) {
      this.#judged[template] = undefined;
      this.#blocks[template] = new JudgedBlocks(surroundings, line, judged);
      return;
    }
    this.#judged[template] = judged;
    if (statement !== undefined) this.#statements.add(statement, line, judged);
  }

  /** Keeps what is found on the first line of a template whose statement was met before. */
  addLike(
    line: ScannedLine,
    judged: Judged,
    statement: Statement,
    like: JudgedStatement,
    beforeForgetting: () => void,
  ): void {
    const template = line.addTemplateLike(like.template);
    this.#forgetAt(template, beforeForgetting);
    if (template < 0) return;
    this.#judged[template] = judged;
    this.#statements.addLike(statement, { judged, template, codes: like.codes });
  }

  #forgetAt(template: number, beforeForgetting: () => void): void {
    if (template !== 0) return;
    beforeForgetting();
    this.#judged.length = 0;
    this.#blocks.length = 0;
    this.#statements.clear();
  }
}

/** The lines of a template whose judgement asks the lines around them. */
class JudgedBlocks {
  readonly #surroundings: Surroundings;
  readonly #judged = new Map<string, Judged>();

  constructor(surroundings: Surroundings, line: ScannedLine, judged: Judged) {
    this.#surroundings = surroundings;
    this.add(line, judged);
  }

  of(line: ScannedLine): Judged | undefined {
    return this.#judged.get(this.#surroundings.of(line));
  }

  add(line: ScannedLine, judged: Judged): void {
    if (this.#judged.size >= blocksAtMost) this.#judged.clear();
    this.#judged.set(this.#surroundings.of(line), judged);
  }
}
