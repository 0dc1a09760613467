import { blockOf, type Line } from './line.ts';
import { FoundWords, type WordFinder } from './word-finder.ts';

/** The words of the dump that a line is part of. */
export function wordsAround(line: Line, finder: WordFinder): FoundWords {
  const block = blockOf(line);
  return block === undefined ? FoundWords.none : finder.find(block);
}

/**
 * What the lines around a line of a template say of it. The judge asks them where the line itself leaves it open whose it is,
 * and all it takes from them are these words: where they are the same, so is the judgement.
 */
export class Surroundings {
  readonly #text: string;
  readonly #finder: WordFinder;

  /** @param text of the template */
  constructor(text: string, finder: WordFinder) {
    this.#text = text;
    this.#finder = finder;
  }

  /** The words around a line of the template, in one text. */
  of(line: Line): string {
    return wordsAround({ text: this.#text, above: () => line.above(), below: () => line.below() }, this.#finder).key;
  }
}
