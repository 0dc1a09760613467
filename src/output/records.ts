/** A record as text, in the form that was asked for. */
import type { LogRecord } from '../record.ts';
import { formatNdjson } from './ndjson.ts';

/** @param form ndjson, or text for people with or without colour */
export async function recordFormatter(form: {
  readonly format: 'ndjson' | 'text';
  readonly colour: boolean;
}): Promise<(record: LogRecord) => string> {
  return form.format === 'ndjson' ? formatNdjson : (await import('./pretty.ts')).prettyFormatter(form.colour);
}
