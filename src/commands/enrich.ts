/** `rtclog enrich`: every line with a code, explained. */
import { plainStyle } from '../output/colour.ts';
import { formatNdjson } from '../output/ndjson.ts';
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
  const { summary } = await session.read({
    redact: given.redact,
    everyLine: given.all === true,
    records: {
      format: text ? 'text' : 'ndjson',
      colour: session.style !== plainStyle,
      write: (piece) => session.add(piece),
    },
  });
  return session.finish(summary, text ? '' : formatNdjson(summary));
}
