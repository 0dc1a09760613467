import type { Count, Summary } from '../record.ts';
import { toJson } from './escape.ts';
import { orderFields } from './ndjson.ts';

/** One JSON document with all counts and, unless it is not wanted, the summary. */
export function formatJson(counts: readonly Count[], summary?: Summary): string {
  const document = { counts: counts.map(orderFields), ...(summary && { summary: orderFields(summary) }) };
  return `${toJson(document, 2)}\n`;
}
