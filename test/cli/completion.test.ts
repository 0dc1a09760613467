/** What the completion scripts offer: by running them, and by what they say. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commandNames } from '../../src/commands/names.ts';
import { commandOptions } from '../../src/commands/options.ts';
import { directoryOf, shell } from '../helpers/command.ts';

const cwd = directoryOf({ 'app.log': '', 'domain.json': '', 'my dir/a.log': '', 'my file.log': '' });

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
  [
    ['rtclog', 'my'],
    ['my dir', 'my file.log'],
  ],
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

test.each(['completion --help', 'completion bash -h'])('%s says how to install the scripts', async (words) => {
  const { status, stdout } = await shell(`rtclog ${words}`, cwd);
  expect(status).toBe(0);
  for (const name of ['bash', 'zsh', 'fish']) {
    const lines = (await shell(`rtclog completion ${name}`, cwd)).stdout.split('\n');
    const install = lines.filter((line) => /^# .*rtclog completion/.test(line)).map((line) => line.slice(2));
    expect(install).not.toEqual([]);
    for (const line of install) expect(stdout).toContain(`  ${line}\n`);
  }
});

/** Types keys into a shell at a terminal of its own; `rtclog` prints there what became of them. */
const driver = `zmodload zsh/zpty
zpty shell $1
zpty -w shell "$2"
zpty -w shell 'rtclog() { printf "<%s%s>>" "<" "$*"; }'
zpty -w -n shell "$3"$'\\n'
zpty -r -m shell output '*<<*>>*'
print -r -- \${\${output##*<<}%%>>*}
`;
const shellsAtTerminal = [
  ['bash', 'bash --norc -i', 'source <(rtclog completion bash)'],
  ['zsh', 'zsh -f -i', 'autoload -U compinit; compinit -u -D; source <(rtclog completion zsh)'],
  ['a file of zsh', 'zsh -f -i', 'fpath=($PWD/functions $fpath); autoload -U compinit; compinit -u -D'],
] as const;

describe.skipIf(spawnSync('zsh', ['--version']).status !== 0)('at a terminal', () => {
  test.concurrent.each(shellsAtTerminal)(
    '%s completes on the first tab',
    { timeout: 60_000 },
    async (_, command, setUp) => {
      const directory = directoryOf({ 'app.log': '', 'my dir/a.log': '', 'my file.log': '', driver });
      await shell('mkdir functions; rtclog completion zsh > functions/_rtclog', directory);
      const typed = async (keys: string): Promise<string> => {
        const { stdout } = await shell(`zsh -f driver '${command}' '${setUp}' '${keys}'`, directory);
        return stdout.trimEnd();
      };
      expect(await typed(String.raw`rtclog my\ d` + '\t')).toMatch(/^my dir\/?$/);
      expect(await typed('rtclog --output t\t')).toBe('--output table');
      expect(await typed('rtclog explain --sea\t')).toBe('explain --search');
      expect(await typed('rtclog --since app\t')).toBe('--since app');
    },
  );
});

describe.skipIf(spawnSync('fish', ['--version']).status !== 0)('fish', () => {
  test.concurrent.each([
    ['rtclog my', ['my dir/', 'my file.log']],
    ['rtclog explain --se', ['--search']],
    ['rtclog completion ', ['bash', 'fish', 'zsh']],
    ['rtclog --since app', []],
  ])('completes %s', async (words, offers) => {
    const { stdout } = await shell(
      `fish --no-config -c 'rtclog completion fish | source; complete -C "${words}"'`,
      cwd,
    );
    expect(stdout.split('\n').map((line) => line.replace(/\t.*/, ''))).toEqual([...offers, '']);
  });
});
