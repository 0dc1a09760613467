import { keyOf } from '../catalogue/catalogue.ts';
import type { Finding } from '../extract/extract.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';

/** The pieces of a line that is too long to be looked at whole: together they are one line, and each code on it one mention. */
export class CutLine {
  #number = 0;
  #counted = 0;
  readonly #found = new Set<string>();

  /** What was not found on a piece before. */
  newOn({ cutLine }: ScannedLine, found: readonly Finding[]): readonly Finding[] {
    if (cutLine === 0) return found;
    if (cutLine !== this.#number) this.#found.clear();
    this.#number = cutLine;
    const known = new Set(this.#found);
    for (const finding of found) this.#found.add(keyOf(finding.domain.domain, finding.code));
    return found.filter((finding) => !known.has(keyOf(finding.domain.domain, finding.code)));
  }

  /** Whether none of its pieces was asked for before. */
  isFirstCounted({ cutLine }: ScannedLine): boolean {
    if (cutLine === 0) return true;
    const isFirst = cutLine !== this.#counted;
    this.#counted = cutLine;
    return isFirst;
  }
}
