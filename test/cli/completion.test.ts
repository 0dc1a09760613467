/** What the completion scripts offer: in bash by running it, in the others by what they say. */
import { expect, test } from 'vitest';
import { commandNames } from '../../src/commands/names.ts';
import { commandOptions } from '../../src/commands/options.ts';
import { directoryOf, shell } from '../helpers/command.ts';

const cwd = directoryOf({ 'app.log': '', 'domain.json': '' });

/** @param words of the command line as bash has them; the last one is completed */
async function offered(words: readonly string[]): Promise<string[]> {
  const list = words.map((word) => `'${word}'`).join(' ');
  const call = `eval "$(rtclog completion bash)"; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _rtclog; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await shell(call, cwd);
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

test.concurrent.each<[words: string[], offers: string[]]>([
  [
    ['rtclog', 'e'],
    ['enrich', 'explain'],
  ],
  [['rtclog', 'a'], ['app.log']],
  [['rtclog', '--o'], ['--output']],
  [
    ['rtclog', '--output', ''],
    ['auto', 'table', 'ndjson', 'json', 'csv'],
  ],
  [['rtclog', 'app.log', '--output', '=', 't'], ['table']],
  [['rtclog', 'app.log', '-o', 'c'], ['csv']],
  [
    ['rtclog', '--by', 'co'],
    ['code', 'confidence'],
  ],
  [['rtclog', '--catalogue', 'd'], ['domain.json']],
  [['rtclog', '--since', ''], []],
  [
    ['rtclog', 'enrich', '--output', '='],
    ['auto', 'text', 'ndjson'],
  ],
  [['rtclog', 'enrich', '--no'], ['--no-redact']],
  [['rtclog', 'enrich', '--by'], []],
  [
    ['rtclog', 'explain', '--'],
    ['--search', '--list', '--domain', '--catalogue', '--output', '--color', '--help'],
  ],
  [['rtclog', 'explain', 'a'], []],
  [['rtclog', 'why', '--min-confidence', 'l'], ['likely']],
  [['rtclog', 'test', 'd'], ['domain.json']],
  [
    ['rtclog', 'completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
])('bash completes %j', async (words, offers) => {
  expect(await offered(words)).toEqual(offers);
});

test.concurrent.each(['bash', 'zsh', 'fish'])('the script for %s knows every option of every command', async (name) => {
  const { stdout } = await shell(`rtclog completion ${name}`, cwd);
  const lines = stdout.split('\n');
  for (const command of commandNames) {
    const own = lines.filter((line) => line.includes(command === 'count' && name === 'fish' ? 'not __fish' : command));
    for (const option of Object.keys(commandOptions[command]).filter((other) => other !== 'catalog'))
      expect(
        own.some((line) => line.includes(name === 'fish' ? `-l ${optionIn(option)}` : `--${optionIn(option)}`)),
      ).toBe(true);
  }
});

/** What is on by itself is offered to be put off. */
function optionIn(option: string): string {
  return option === 'redact' ? 'no-redact' : option;
}
