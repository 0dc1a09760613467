/** Words joined into the shortest alternation: `-1100`, `-1101` and `-2100` become `-(?:110[01]|2100)`. */

/**
 * How a dialect opens a group that captures nothing (or captures what nobody asks for), and whether it knows `{0,2}`; and whether
 * letters stand for both cases.
 *
 * @typedef {{ open: string, counted: boolean, anyCase?: boolean }} Dialect
 */
export const plainDialect = { open: '(?:', counted: true };

/**
 * @param {Iterable<string>} words of letters, digits, `-` and `_`
 * @param {Dialect} dialect
 */
export function alternation(words, dialect) {
  return write(treeOf(words), dialect);
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

function write(node, dialect) {
  const { open, anyCase = false } = dialect;
  // Letters with the same rest share one bracket.
  const lettersByRest = new Map();
  for (const [letter, next] of node) {
    if (letter === '') continue;
    const rest = write(next, dialect);
    lettersByRest.set(rest, [...(lettersByRest.get(rest) ?? []), letter]);
  }
  if (lettersByRest.size === 0) return '';
  const branches = [...lettersByRest].map(
    ([rest, letters]) => oneOf(anyCase ? letters.flatMap(bothCases) : letters, open) + rest,
  );
  const joined = branches.join('|');
  if (node.has('')) return `${open}${joined})?`;
  return branches.length === 1 ? joined : `${open}${joined})`;
}

function bothCases(letter) {
  return [...new Set([letter, letter.toUpperCase()])];
}

/** One of the letters: `a`, `[ab]`, `[a-d]`; outside ASCII `(?:为|是)`, which are several to what reads bytes. */
function oneOf(letters, open) {
  if (letters.length === 1) return letters[0];
  if (letters.some((letter) => letter > '\x7f')) return `${open}${letters.join('|')})`;
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
