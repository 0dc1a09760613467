import type { Count, CountKey } from '../record.ts';
import { namingFields } from './columns.ts';
import { escapeCsvCell } from './escape.ts';

/** Counts as CSV: a header, then a line a count. Absent values are empty cells; a code has its name beside it. */
export function formatCsv(counts: readonly Count[], keys: readonly CountKey[]): string {
  const columns = [...namingFields(keys), 'count', 'first', 'last'] as const;
  const lines = counts.map((count) => columns.map((column) => escapeCsvCell(count[column] ?? '')).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
