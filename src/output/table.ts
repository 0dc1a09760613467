import { columnsOf } from './text-width.ts';
import type { Count, CountKey, Summary } from '../record.ts';
import { plainStyle, type Style } from './colour.ts';
import { namingFields } from './columns.ts';
import { escapeForTerminal } from './escape.ts';
import { padEnd, padStart, shorten } from './layout.ts';

export interface TableOptions {
  /** Columns of the terminal; without it nothing is shortened. */
  readonly width?: number | undefined;
  readonly style?: Style;
}

interface Column {
  readonly title: string;
  readonly kind: 'text' | 'number' | 'time';
  readonly cells: readonly string[];
  readonly total: string;
}

const gap = '  ';
/** Text columns are not made narrower than this, even if the table does not fit then. */
const narrowest = 6;
const thousands = new Intl.NumberFormat('en-US');

/** Counts as a table for people: what was read, one line a count, the total. */
export function formatTable(
  counts: readonly Count[],
  keys: readonly CountKey[],
  summary: Summary,
  options: TableOptions = {},
): string {
  if (counts.length === 0) {
    return `no error codes in ${join([amount(summary.lines, 'line'), filteredOut(summary)], ', ')}\n`;
  }
  const { style = plainStyle } = options;
  const columns = makeColumns(counts, keys);
  const widths = fitWidths(columns, options.width);
  const lines = [
    formatHeading(counts, summary),
    '',
    style.bold(formatRow(columns, widths, (column) => column.title)),
    ...counts.map((_, row) => formatRow(columns, widths, (column) => column.cells[row] ?? '')),
    style.bold(formatRow(columns, widths, (column) => column.total)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Nothing is left out in silence. */
function filteredOut({ filtered }: Summary): string {
  return filtered === 0 ? '' : `${thousands.format(filtered)} filtered out`;
}

function join(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** The line above the table: what was read, when, how much of it are codes. */
function formatHeading(counts: readonly Count[], summary: Summary): string {
  const [only] = summary.sources;
  const parts = [
    summary.sources.length === 1 && only ? escapeForTerminal(only.source) : amount(summary.sources.length, 'source'),
    amount(summary.lines, 'line'),
    formatPeriod(counts),
    amount(summary.mentions, 'error code'),
    summary.unknown > 0 ? `${thousands.format(summary.unknown)} unknown` : '',
    filteredOut(summary),
  ];
  return join(parts, gap);
}

function makeColumns(counts: readonly Count[], keys: readonly CountKey[]): Column[] {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const formatTime = timeFormat(counts);
  const fields = namingFields(keys).filter(
    (field) => field !== 'name' || counts.some(({ name }) => name !== undefined),
  );
  return [
    ...fields.map((field, index): Column => ({
      title: field.toUpperCase(),
      kind: 'text',
      cells: counts.map((count) => escapeForTerminal(count[field] ?? '')),
      total: index === 0 ? 'total' : '',
    })),
    {
      title: 'COUNT',
      kind: 'number',
      cells: counts.map(({ count }) => thousands.format(count)),
      total: thousands.format(total),
    },
    { title: 'FIRST', kind: 'time', cells: counts.map(({ first }) => formatTime(first)), total: '' },
    { title: 'LAST', kind: 'time', cells: counts.map(({ last }) => formatTime(last)), total: '' },
  ];
}

/** The width of each column; what is too much is taken from the widest text columns. */
function fitWidths(columns: readonly Column[], available = Infinity): number[] {
  const widths = columns.map(({ title, cells, total }) => Math.max(...[title, total, ...cells].map(measure)));
  const spare = () => available - widths.reduce((sum, width) => sum + width + gap.length, -gap.length);
  while (spare() < 0) {
    const texts = columns.flatMap(({ kind }, index) => (kind === 'text' ? [index] : []));
    const widest = texts.reduce(
      (best, index) => ((widths[index] ?? 0) > (widths[best] ?? 0) ? index : best),
      texts[0] ?? 0,
    );
    const width = widths[widest] ?? 0;
    if (columns[widest]?.kind !== 'text' || width <= narrowest) break;
    widths[widest] = width - 1;
  }
  return widths;
}

function measure(text: string): number {
  return columnsOf(text);
}

function formatRow(columns: readonly Column[], widths: readonly number[], cellOf: (column: Column) => string): string {
  const cells = columns.map((column, index) => {
    const width = widths[index] ?? 0;
    const cell = cellOf(column);
    if (column.kind === 'number') return padStart(cell, width);
    return padEnd(shorten(cell, width), width);
  });
  return cells.join(gap).trimEnd();
}

/** Times as `08:00:00` when all are of one day, else with their date. */
function timeFormat(counts: readonly Count[]): (time: string | undefined) => string {
  const days = new Set(timesOf(counts).map((time) => time.slice(0, 10)));
  return (time) => {
    if (time === undefined) return '';
    return days.size > 1 ? `${time.slice(0, 10)} ${time.slice(11, 19)}` : time.slice(11, 19);
  };
}

function formatPeriod(counts: readonly Count[]): string {
  const times = timesOf(counts).toSorted();
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return '';
  const until = first.slice(0, 10) === last.slice(0, 10) ? '' : `${last.slice(0, 10)} `;
  return `${first.slice(0, 10)} ${first.slice(11, 19)}–${until}${last.slice(11, 19)} UTC`;
}

function timesOf(counts: readonly Count[]): string[] {
  return counts.flatMap(({ first, last }) => [first, last]).filter((time) => time !== undefined);
}

function amount(count: number, noun: string): string {
  return `${thousands.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
