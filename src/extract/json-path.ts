/**
 * Where in a JSON text a character stands: `err.code`, `response.data.ErrorCode`, `log.err.code` for JSON inside a string. It is
 * evidence that a person can check. The text may be cut off, may have words before it, and may be no JSON at all: the walk
 * is lenient, goes forward once, and builds no object, so that neither depth nor odd keys can do harm.
 */

/** How deep the path is told, and how often a string is looked into. */
const deepest = 32;
const innermost = 3;

/**
 * @param place an index into the text
 * @returns the keys from the outermost in, joined by dots; array places as numbers; undefined where no key is
 */
export function jsonPathAt(text: string, place: number): string | undefined {
  const keys = pathKeys(text, place, innermost);
  return keys === undefined || keys.length === 0 ? undefined : keys.join('.');
}

interface Level {
  /** The key that is open, or the place in an array. */
  key: string | number | undefined;
}

function pathKeys(text: string, place: number, strings: number): string[] | undefined {
  const start = text.indexOf('{');
  if (start < 0 || start >= place) return undefined;
  const levels: Level[] = [];
  let at = start;
  let depth = 0;
  let last: { text: string; end: number } | undefined;
  while (at < place) {
    const character = text[at];
    const level = levels[depth - 1];
    if (character === '"') {
      const end = stringEnd(text, at + 1);
      if (end >= place) return [...told(levels), ...inside(text, at + 1, end, place, strings)];
      last = { text: text.slice(at + 1, Math.min(end, at + 65)), end };
      at = end;
    } else if (character === ':' && last !== undefined && level !== undefined && typeof level.key !== 'number') {
      level.key = last.text;
    } else if (character === '{' || character === '[') {
      depth++;
      if (depth <= deepest) levels.push({ key: character === '[' ? 0 : undefined });
    } else if (character === '}' || character === ']') {
      if (depth <= deepest) levels.pop();
      depth = Math.max(0, depth - 1);
    } else if (character === ',' && level !== undefined) {
      level.key = typeof level.key === 'number' ? level.key + 1 : undefined;
    }
    at++;
  }
  return told(levels);
}

function told(levels: readonly Level[]): string[] {
  const keys: string[] = [];
  for (const { key } of levels) if (key !== undefined) keys.push(String(key));
  return keys;
}

/** The path within a string value, when JSON stands in it. */
function inside(text: string, start: number, end: number, place: number, strings: number): string[] {
  if (strings === 0 || !text.slice(start, place).includes('{')) return [];
  const unescaped = unescape(text.slice(start, end), place - start);
  return pathKeys(unescaped.text, unescaped.place, strings - 1) ?? [];
}

/** The index of the closing quote, or the end of the text. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') return at;
  }
  return text.length;
}

/** Takes one level of backslashes away, and moves the place with the text. */
function unescape(text: string, place: number): { text: string; place: number } {
  const parts: string[] = [];
  let moved = place;
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
    parts.push(text.slice(from, at));
    from = at + 1;
    if (at < place) moved--;
  }
  parts.push(text.slice(from));
  return { text: parts.join(''), place: moved };
}
