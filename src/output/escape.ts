/**
 * What a terminal would act upon, or a reader could not see: control characters (also those of Latin-1), line and
 * paragraph separators, bidirectional overrides, everything of zero width, lone surrogates. Not the variation
 * selectors that emoji are written with.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\uFE00-\uFE0F])\p{Default_Ignorable_Code_Point}/gu;

const shortEscapes = new Map([
  ['\t', String.raw`\t`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
]);

/** Makes text from a log, or a file name, safe to show to a person: nothing in it acts, all of it is visible. */
export function escapeForTerminal(text: string): string {
  return text.replace(invisible, (character) => {
    const short = shortEscapes.get(character);
    if (short !== undefined) return short;
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 2 ? String.raw`\x${hex.padStart(2, '0')}` : String.raw`\u{${hex}}`;
  });
}

/** A cell that a spreadsheet would run. A number is none, even a negative one: most of our codes are. */
const formula = /^[=+\-@](?!\d+(?:\.\d+)?$)/;

/** One cell of a CSV line (RFC 4180); a formula is made text by a leading `'`. */
export function escapeCsvCell(value: string | number): string {
  const visible = escapeForTerminal(String(value));
  const text = formula.test(visible) ? `'${visible}` : visible;
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * JSON that is safe on a terminal and in a line reader. `JSON.stringify` leaves DEL, the control characters of Latin-1
 * and the two Unicode line ends as they are; only in strings can they occur, where the escape means the same.
 */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007F-\u009F\u2028\u2029]/g,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
