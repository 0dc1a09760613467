import { escapeForTerminal } from './escape.ts';

/** Standard error, opened when there is something to say: most runs say nothing, and it takes 5 ms. */
let isWatched = false;

/**
 * Writes a message for a person, one line. What it quotes, a file name or an argument, is escaped here. It is dropped when nobody is
 * left to read it.
 */
export function complain(message: string): void {
  if (!isWatched) process.stderr.on('error', () => {});
  isWatched = true;
  process.stderr.write(`rtclog: ${escapeForTerminal(message)}\n`);
}
