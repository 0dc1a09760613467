/** rtclog as a program to measure, and what its output says. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outputFile } from './measure.mjs';

/** The command of this checkout, built. */
export const ownCommand = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** How to call rtclog: `rtclog('count', file)`. */
export function caller(cli = ownCommand) {
  return (...words) => [process.execPath, cli, ...words];
}

/** A command line for a shell, its words quoted. */
export function shell(...pipe) {
  return ['/bin/sh', '-c', pipe.map((command) => command.map(quoted).join(' ')).join(' | ')];
}

function quoted(word) {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** The last line of a program's last output, which can be large. */
export function lastLine(program) {
  const file = openSync(outputFile(program), 'r');
  const { size } = fstatSync(file);
  const tail = Buffer.alloc(Math.min(size, 65_536));
  readSync(file, tail, 0, tail.length, size - tail.length);
  closeSync(file);
  return tail.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
}

/** The summary that ends a run of rtclog. */
export function summaryOf(program) {
  return JSON.parse(lastLine(program));
}

/** The counts of a run of `rtclog count`, as text that can be compared. */
export function countsOf(program) {
  const records = readFileSync(outputFile(program), 'utf8').trimEnd().split('\n');
  return records.filter((record) => record.startsWith('{"type":"count"')).join('\n');
}
