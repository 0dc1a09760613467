/** Which command runs, and with which words: the same wherever its options stand. */
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../src/commands/command-line.ts';
import { directoryOf, type Outcome, shell } from '../helpers/command.ts';

const log = '2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=-1101\n';
const cwd = directoryOf({ 'app.log': log, enrich: log });

/** All but how long it took. */
async function outcomeOf(words: string): Promise<Outcome> {
  const outcome = await shell(`rtclog ${words}`, cwd);
  return { ...outcome, stdout: outcome.stdout.replace(/"elapsedMs":\d+/, '') };
}

describe.concurrent('the first word that is no option and no value of one is the command', () => {
  test.each([
    ['-q enrich app.log', 'enrich app.log -q'],
    ['--tz Asia/Shanghai enrich app.log', 'enrich --tz Asia/Shanghai app.log'],
    ['-o ndjson enrich app.log', 'enrich -o ndjson app.log'],
    ['-o text enrich app.log', 'enrich -o text app.log'],
    ['-qo text enrich app.log', 'enrich -qo text app.log'],
    ['--catalog=none.json enrich app.log', 'enrich --catalog=none.json app.log'],
    ['-o text explain -1101', 'explain -1101 -o text'],
    ['-q explain -1101', 'explain -q -1101'],
    ["--no-redact why 'errCode=-1101'", "why --no-redact 'errCode=-1101'"],
    ['-q count app.log', 'app.log -q'],
    ['-q -- enrich', 'count -q -- enrich'],
    ['app.log enrich', 'count app.log enrich'],
    ['--tz enrich app.log', 'count --tz=enrich app.log'],
  ])('%s is %s', async (words, others) => {
    expect(await outcomeOf(words)).toEqual(await outcomeOf(others));
  });
});

describe.concurrent('the version is printed', () => {
  test.each([
    '--version',
    'count -V',
    'enrich --version',
    '-V app.log',
    'app.log -qV',
    'test --version',
    'explain --version',
    'completion --version',
    "why -V 'errCode=-1101'",
  ])('rtclog %s', async (words) => {
    const { status, stdout, stderr } = await shell(`rtclog ${words}`, cwd);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^rtclog \d+\.\d+\.\d+\n$/);
  });

  test.each(['-- --version', 'explain --search --version', '--include --version'])('not for rtclog %s', (words) => {
    expect(readCommandLine(words.split(' ')).wantsVersion).toBe(false);
  });
});

test.each([
  [
    ['--since', '-3h', 'app.log'],
    ['--since=-3h', 'app.log'],
  ],
  [['--code', '-1105,-1102'], ['--code=-1105,-1102']],
  [
    ['-q', 'enrich', '--tz', '-08:00'],
    ['-q', '--tz=-08:00'],
  ],
  [
    ['explain', '-1101', '--search', '-1102', '-1103'],
    ['-1101', '--search=-1102', '-1103'],
  ],
  [
    ['--code', '--', '-1101'],
    ['--code', '--', '-1101'],
  ],
  [
    ['--', '--code', '-1101'],
    ['--', '--code', '-1101'],
  ],
])('the words of %j are %j', (given, words) => {
  expect(readCommandLine(given).words).toEqual(words);
});
