/** The command line, read by yargs: options in, a call of one command out. */
import { existsSync } from 'node:fs';
import yargs, { type Argv } from 'yargs';
import { editDistance } from '../catalogue/look-up.ts';
import { RtclogError } from '../errors.ts';
import { commandNames } from './names.ts';
import { commandOptions } from './options.ts';
import { complain } from '../output/standard-error.ts';

/**
 * @returns the exit status
 * @throws RtclogError `BAD_USAGE` and whatever the command throws
 */
export async function parse(words: readonly string[]): Promise<number> {
  let status = 0;
  const end = words.indexOf('--');
  // yargs gives what stands behind `--` to no command, so that is kept from it.
  const behind = end < 0 ? [] : words.slice(end + 1);
  // It would ask for the working directory, which may be gone, and looks for nothing there.
  const parser = yargs([], '/')
    .scriptName('rtclog')
    .parserConfiguration({ 'strip-aliased': true, 'greedy-arrays': false, 'parse-positional-numbers': false })
    .strict()
    .exitProcess(false)
    .help()
    .alias('help', 'h')
    .version(false)
    .wrap(Math.min(120, process.stdout.columns || 100))
    .middleware(lastOfEach, true)
    .fail((message: string | null, error: unknown) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw new RtclogError('BAD_USAGE', `${oneLine(message ?? 'wrong usage')}; see 'rtclog --help'`);
    })
    .command(
      ['count [files..]', '$0'],
      'counts by domain and category (the default command)',
      (command) => takingFiles(command, 'count').options(commandOptions.count),
      async (given) => {
        warnOfNearCommand(given.files);
        const files = [...(given.files ?? []), ...behind];
        status = await (await import('./count.ts')).count({ ...given, files, color: given.color });
      },
    )
    .command(
      'enrich [files..]',
      'every line with a code, explained',
      (command) => takingFiles(command, 'enrich').options(commandOptions.enrich),
      async (given) => {
        const files = [...(given.files ?? []), ...behind];
        status = await (await import('./enrich.ts')).enrich({ ...given, files, color: given.color });
      },
    )
    .command('explain <codes..>', 'what a code means and what to do about it; no log needed')
    .command(
      'why [line]',
      'every candidate in a line, accepted or refused, and why',
      (command) =>
        command
          .positional('line', {
            type: 'string',
            describe: 'the line, behind -- when it starts with -; else standard input',
          })
          .options(commandOptions.why),
      async (given) => {
        const line = given.line ?? behind[0];
        status = await (await import('./why.ts')).why({ ...given, line, color: given.color });
      },
    )
    .command(
      'test [files..]',
      'runs the samples and near misses of the catalogue, or of domain files of your own',
      (command) => command.positional('files', { type: 'string', array: true, describe: 'domain files' }),
      async (given) => {
        status = await (await import('./test.ts')).test([...(given.files ?? []), ...behind]);
      },
    )
    .command('completion <shell>', 'prints the completion script for bash, zsh or fish')
    .option('version', { alias: 'V', type: 'boolean', describe: 'prints the version' })
    .example('rtclog app.log', 'counts: a table on a terminal, ndjson in a pipe')
    .example('kubectl logs -f pod | rtclog enrich', 'each line with a code, explained, as it comes')
    .example('rtclog explain -1101 0x4004', 'what it is, what to do')
    .epilogue(
      'Exit status: 0 done, 1 a code is not known, 2 wrong usage, 3 some input could not be read, 4 the output could not be written.',
    );
  let help = '';
  // yargs itself would not tell when its help cannot be written.
  const before = end < 0 ? words : words.slice(0, end);
  // yargs takes `-` for nothing.
  const respelled = before.map((word) => (word === '-' ? '/dev/stdin' : word));
  await parser.parseAsync(respelled, {}, (_error, _given, output) => {
    help = output;
  });
  if (help !== '') await (await import('../output/writer.ts')).print(`${help}\n`);
  return status;
}

const lists: ReadonlySet<string> = new Set([
  '_',
  'files',
  'codes',
  commandOptions.count.catalogue.alias,
  ...Object.entries(commandOptions.count).flatMap(([name, option]) => ('array' in option ? [name] : [])),
]);

/** An option that takes one value, given twice: the last one counts, so that an alias in a shell can be overruled. */
function lastOfEach(given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) {
    if (Array.isArray(value) && !lists.has(name)) given[name] = value.at(-1);
  }
}

function takingFiles<T>(command: Argv<T>, name: string): Argv<T & { files: string[] | undefined }> {
  return command
    .usage(`rtclog ${name} [FILE|DIRECTORY|-]...`)
    .positional('files', { type: 'string', array: true, describe: 'files, directories, globs; - is standard input' });
}

/** yargs' own messages can have several lines. */
function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, ' ').replace(/[.:]\s*$/, '');
}

/** `rtclog explian` is read as a file name; say what was meant, too. */
function warnOfNearCommand(operands: readonly string[] | undefined): void {
  const [word] = operands ?? [];
  if (word === undefined || !/^[a-z]+$/.test(word) || existsSync(word)) return;
  const near = commandNames.find((name) => name !== word && editDistance(name, word) <= 2);
  if (near !== undefined) complain(`'${word}' is read as a file name; did you mean 'rtclog ${near}'?`);
}
