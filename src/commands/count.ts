/** `rtclog [count]`: counts by domain and category, or by other keys. */
import { RtclogError } from '../errors.ts';
import { formatNdjson } from '../output/ndjson.ts';
import { type CountKey, countKeys } from '../record.ts';
import type { RunResult } from '../run/run.ts';
import { type LogArguments, Session, split, wholeNumber } from './session.ts';

export interface CountArguments extends LogArguments {
  readonly by: string;
  readonly top?: string | undefined;
  readonly output: 'auto' | 'table' | 'ndjson' | 'json' | 'csv';
}

/** @returns the exit status */
export async function count(given: CountArguments): Promise<number> {
  const by = keysOf(given.by);
  const top = given.top === undefined ? undefined : wholeNumber('top', given.top);
  const session = new Session(given);
  const result = await session.read({ by, ...(top !== undefined && { top }) });
  return session.finish(result.summary, await format(given, by, result, session));
}

async function format(
  { output }: CountArguments,
  by: readonly CountKey[],
  { counts, summary }: RunResult,
  session: Session,
): Promise<string> {
  // Each form is loaded when it is asked for.
  const chosen = output === 'auto' ? (process.stdout.isTTY ? 'table' : 'ndjson') : output;
  switch (chosen) {
    case 'table': {
      const { formatTable } = await import('../output/table.ts');
      return formatTable(counts, by, summary, { width: session.width, style: session.style });
    }
    case 'json':
      return (await import('../output/json.ts')).formatJson(counts, summary);
    case 'csv':
      return (await import('../output/csv.ts')).formatCsv(counts, by);
    default:
      return [...counts, summary].map(formatNdjson).join('');
  }
}

function keysOf(text: string): CountKey[] {
  const keys = split([text]);
  const stranger = keys.find((key) => !isKey(key));
  if (stranger !== undefined || keys.length === 0) {
    throw new RtclogError('BAD_USAGE', `--by: cannot group by '${stranger ?? text}'; keys: ${countKeys.join(' ')}`);
  }
  return [...new Set(keys.filter(isKey))];
}

function isKey(key: string): key is CountKey {
  return (countKeys as readonly string[]).includes(key);
}
