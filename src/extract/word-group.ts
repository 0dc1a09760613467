/**
 * A group of words that a line is searched for: the signs of a domain, its hints, the words of a stranger.
 *
 * All groups match by one rule, so that the scanner can tell beforehand which groups a line cannot hold: a word that starts
 * with a letter or digit matches only where no letter or digit stands before it, and one of up to three letters only where
 * none stands behind it either (`im` is not the start of `image`).
 */

/** What a group is made of. */
export interface GroupWords {
  readonly words: readonly string[];
  /** Whether upper and lower case are told apart. @default false */
  readonly matchCase?: boolean;
  /** What must match, too, when a word was found. */
  readonly refine?: RegExp;
}

export interface WordGroup extends GroupWords {
  /** The first word of the group in the text, as the text writes it. */
  find(text: string): string | undefined;
}

/** A word so short must stand alone. */
const short = /^[A-Za-z\d]{1,3}$/;

/** Compiles a group. Without words it is left to `refine` alone; without either it finds nothing. */
export function wordGroup(group: GroupWords): WordGroup {
  const { words, matchCase = false, refine } = group;
  const pattern = words.length > 0 ? new RegExp(alternation(words), matchCase ? '' : 'i') : undefined;
  return {
    ...group,
    find(text) {
      if (pattern === undefined && refine === undefined) return undefined;
      const found = pattern === undefined ? refine && '' : pattern.exec(text)?.[0];
      return found !== undefined && (refine === undefined || refine.test(text)) ? found : undefined;
    },
  };
}

function alternation(words: readonly string[]): string {
  const starting = words.filter((word) => /^[A-Za-z\d]/.test(word));
  const others = words.filter((word) => !starting.includes(word));
  const groups = [];
  if (starting.length > 0) groups.push(`(?<![A-Za-z\\d])(?:${starting.map(sourceOf).join('|')})`);
  if (others.length > 0) groups.push(others.map(sourceOf).join('|'));
  return groups.join('|');
}

function sourceOf(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return short.test(word) ? `${escaped}(?![A-Za-z\\d])` : escaped;
}
