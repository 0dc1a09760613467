import { expect } from 'vitest';
import type { Count, LogRecord, Summary } from '../../src/record.ts';

/** What a run wrote as ndjson. Each line has to be a JSON object, the summary the last one. */
export function parseRecords(ndjson: string): { counts: Count[]; records: LogRecord[]; summary: Summary } {
  expect(ndjson.endsWith('\n')).toBe(true);
  const lines = ndjson.slice(0, -1).split('\n');
  const parsed = lines.map((line): Count | LogRecord | Summary => JSON.parse(line));
  const summary = parsed.at(-1);
  if (summary?.type !== 'summary') throw new Error('the last record is no summary');
  return {
    counts: parsed.filter((record) => record.type === 'count'),
    records: parsed.filter((record) => record.type === 'record'),
    summary,
  };
}

/** How often each code was found, from a run with `--by code`. */
export function codesOf(ndjson: string): Record<string, number> {
  return Object.fromEntries(parseRecords(ndjson).counts.map(({ code = '', count }) => [code, count]));
}
