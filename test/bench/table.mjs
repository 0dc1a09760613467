/** Rows as text: names and notes to the left, numbers to the right. */

/**
 * @param {string[]} heads
 * @param {(string | undefined)[][]} rows nothing becomes a dash
 */
export function table(heads, rows) {
  const cells = [heads, ...rows].map((row) => row.map((cell) => cell ?? '–'));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (isText(heads[column]) ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function isText(head) {
  return head === '' || head === 'note';
}

/** A number with about three digits: `1840`, `97.3`, `0.48`. */
export function short(number) {
  if (number === undefined || !Number.isFinite(number)) return undefined;
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}
