/** Words joined into the shortest alternation: `-1100`, `-1101` and `-2100` become `-(?:110[01]|2100)`. */

/**
 * How a dialect opens a group that captures nothing (or captures what nobody asks for), and whether it knows `{0,2}`.
 *
 * @typedef {{ open: string, counted: boolean }} Dialect
 */
export const plainDialect = { open: '(?:', counted: true };

/**
 * @param {Iterable<string>} words of letters, digits, `-` and `_`
 * @param {Dialect} dialect
 */
export function alternation(words, { open }) {
  return write(treeOf(words), open);
}

/** Letters → what may follow them; the empty letter marks the end of a word. */
function treeOf(words) {
  const root = new Map();
  for (const word of words) {
    let node = root;
    for (const letter of word) {
      if (!node.has(letter)) node.set(letter, new Map());
      node = node.get(letter);
    }
    node.set('', undefined);
  }
  return root;
}

function write(node, open) {
  // Letters with the same rest share one bracket.
  const lettersByRest = new Map();
  for (const [letter, next] of node) {
    if (letter === '') continue;
    const rest = write(next, open);
    lettersByRest.set(rest, [...(lettersByRest.get(rest) ?? []), letter]);
  }
  if (lettersByRest.size === 0) return '';
  const branches = [...lettersByRest].map(([rest, letters]) => bracket(letters) + rest);
  const joined = branches.join('|');
  if (node.has('')) return `${open}${joined})?`;
  return branches.length === 1 ? joined : `${open}${joined})`;
}

/** One of the letters: `a`, `[ab]`, `[a-d]`. */
function bracket(letters) {
  if (letters.length === 1) return letters[0];
  const codes = letters.map((letter) => letter.codePointAt(0)).toSorted((a, b) => a - b);
  let inside = '';
  for (let at = 0; at < codes.length;) {
    let end = at;
    while (codes[end + 1] === codes[end] + 1) end++;
    const [first, last] = [codes[at], codes[end]].map((code) => String.fromCodePoint(code));
    inside +=
      end - at >= 2
        ? `${first}-${last}`
        : codes
            .slice(at, end + 1)
            .map((code) => String.fromCodePoint(code))
            .join('');
    at = end + 1;
  }
  return `[${inside}]`;
}
