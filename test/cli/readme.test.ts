/** The README is true: its console blocks, its example of the library and its options are run and compared. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, shell } from '../helpers/command.ts';
import { samplesDirectory } from '../helpers/samples.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const cwd = samplesDirectory();

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

describe.concurrent('console blocks show what the commands print', () => {
  const examples = blocks('console').flatMap((block) => block.split(/^\$ /m).slice(1));

  test.each(examples.map((example) => [example.slice(0, example.indexOf('\n')), example]))(
    '%s',
    async (script, text) => {
      const { stdout, stderr } = await shell(`set -o pipefail; ${script}`, cwd);
      expect(`${script}\n${stderr}${stdout}`.trimEnd()).toBe(text.trimEnd());
    },
  );
});

test('the options are those of --help', async () => {
  const { stdout } = await shell('rtclog --help');
  expect(blocks('text').join('\n')).toContain(
    stdout.slice(stdout.indexOf('Input:'), stdout.indexOf('Options:')).trim(),
  );
});

test('the annotated record is the one that enrich writes', async () => {
  const { stdout } = await shell('rtclog enrich samples/room-engine-ios.log | head -1', cwd);
  const [annotated = ''] = blocks('jsonc');
  expect(JSON.parse(annotated.replaceAll(/ \/\/ .*$/gm, ''))).toEqual(JSON.parse(stdout));
});

test('the example of the library runs', () => {
  const [example = ''] = blocks('js');
  const code = example.replaceAll("'samples/", `'${cwd}/samples/`);
  const expected = [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line);
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });
  expect(output.trimEnd().split('\n')).toEqual(expected);
});
