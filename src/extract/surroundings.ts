import { Dump } from './dump.ts';
import type { Line } from './line.ts';
import { FoundWords, type WordFinder } from './word-finder.ts';

/** The words of the dump that a line is part of. */
export function wordsAround(line: Line, dump: Dump, finder: WordFinder): FoundWords {
  const block = dump.around(line);
  return block === undefined ? FoundWords.none : finder.find(block);
}

/**
 * What the lines around a line of a template say of it. The judge asks them where the line itself leaves it open whose it is,
 * and all it takes from them are these words: where they are the same, so is the judgement.
 */
export class Surroundings {
  readonly #dump: Dump;
  readonly #finder: WordFinder;

  /** @param text of the template */
  constructor(text: string, finder: WordFinder) {
    this.#dump = new Dump(text);
    this.#finder = finder;
  }

  /** The words around a line of the template, in one text. */
  of(line: Line): string {
    return wordsAround(line, this.#dump, this.#finder).key;
  }
}
