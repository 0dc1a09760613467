/** `rtclog enrich`: every line with a code, explained. */
import { plainStyle } from '../output/colour.ts';
import { formatNdjson } from '../output/ndjson.ts';
import { prettyFormatter } from '../output/pretty.ts';
import type { LogRecord } from '../record.ts';
import { type LogArguments, Session } from './session.ts';

export interface EnrichArguments extends LogArguments {
  readonly all?: boolean | undefined;
  readonly redact: boolean;
  readonly output: 'auto' | 'text' | 'ndjson';
}

/** @returns the exit status */
export async function enrich(given: EnrichArguments): Promise<number> {
  const session = new Session(given);
  const text = given.output === 'text' || (given.output === 'auto' && process.stdout.isTTY);
  const format: (record: LogRecord) => string = text
    ? await prettyFormatter(session.style !== plainStyle)
    : formatNdjson;
  const { summary } = await session.read({
    redact: given.redact,
    everyLine: given.all === true,
    onRecord: (record) => session.add(format(record)),
  });
  return session.finish(summary, text ? '' : formatNdjson(summary));
}
