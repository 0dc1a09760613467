#!/usr/bin/env node
/**
 * The command. What must answer at once is answered before yargs is loaded: `explain`, `--version`, completion, and calls
 * that need no help to be understood. Everything else is imported when it is used.
 */
import { readFileSync } from 'node:fs';
import { readCommandLine } from './commands/command-line.ts';
import { plainCall } from './commands/plain-call.ts';
import { RtclogError } from './errors.ts';
import { complain } from './output/standard-error.ts';

// Scripts of logrotate send it; without a handler it opens Node's debugger.
process.on('SIGUSR1', () => {});

void main(process.argv.slice(2))
  .catch(report)
  .then((status) => (process.exitCode = status));

async function main(given: readonly string[]): Promise<number> {
  const { command, words, wantsVersion } = readCommandLine(given);
  if (wantsVersion) return version();
  if (command === 'explain') return (await import('./commands/explain.ts')).explain(words);
  if (command === 'completion') return (await import('./commands/completion.ts')).completion(words);
  const call = plainCall(command, words);
  if (call?.command === 'count') return (await import('./commands/count.ts')).count(call.given);
  if (call?.command === 'enrich') return (await import('./commands/enrich.ts')).enrich(call.given);
  return (await import('./commands/parse.ts')).parse(command === undefined ? words : [command, ...words]);
}

async function version(): Promise<number> {
  const { version: text } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  await (await import('./output/writer.ts')).print(`rtclog ${text}\n`);
  return 0;
}

/** One line for what went wrong on purpose or in the system; a stack only for a bug of ours. */
function report(error: unknown): number {
  if (error instanceof RtclogError) {
    complain(error.message);
    return error.code === 'UNWRITABLE' ? 4 : error.code === 'UNREADABLE' ? 3 : 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of `this is a bug, please report it: ${text}`.split('\n')) complain(line);
  return 70;
}
