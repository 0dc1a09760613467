/** Whoever reads or writes beside the command may go away: never a stack trace, never a hang. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf, root, shell } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const line = '2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=-1101 in room 4711\n';
const large = directoryOf({ 'app.log': line.repeat(10_000), 'small.log': line });

function many(text: string, times: number): string[] {
  return Array.from({ length: times }, () => text);
}

describe.concurrent('a reader that goes away', () => {
  test('ends enrich quietly with 0, twenty times', { timeout: 120_000 }, async () => {
    const once = '(rtclog enrich app.log | head -1 | cut -c1-16; echo ${PIPESTATUS[0]})';
    const { stdout, stderr } = await shell(`for run in {1..10}; do ${once} & ${once}; wait; done`, large);
    expect(stderr).toBe('');
    expect(stdout.split('\n').toSorted()).toEqual(['', ...many('0', 20), ...many('{"type":"record"', 20)]);
  });

  test.each(['rtclog', 'rtclog -o table', 'rtclog explain --list', 'rtclog --help', 'rtclog test'])(
    'ends %s quietly',
    async (command) => {
      const { stdout, stderr } = await shell(`${command} < app.log | true; echo \${PIPESTATUS[0]}`, large);
      expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
    },
  );

  test('that is slow gets everything', async () => {
    const { stdout } = await shell('rtclog enrich app.log | (sleep 1; wc -l)', large);
    expect(stdout.trim()).toBe('10001');
  });

  test('ends the reading of an endless input', async () => {
    const { stdout, stderr } = await shell(`yes '${line.trim()}' | rtclog enrich | head -1 | cut -c1-16`, large);
    expect({ stdout, stderr }).toEqual({ stdout: '{"type":"record"\n', stderr: '' });
  });
});

test.concurrent('lines of a pipe that falls silent come out, and what they say is what a file gives', async () => {
  const pauses = '(cat small.log; sleep 0.5; cat small.log; sleep 0.5; head -c 30 small.log; sleep 0.5; tail -c +31 small.log)';
  const told = "sed -E 's/.source.:.(all.log|stdin).,//'";
  const script = `cat small.log small.log small.log > all.log; rtclog enrich all.log | head -3 | ${told};`;
  const { stdout } = await shell(`${script} echo; ${pauses} | rtclog enrich | head -3 | ${told}`, large);
  const [ofFile, ofPipe] = stdout.split('\n\n');
  expect(ofPipe?.trim().split('\n')).toHaveLength(3);
  expect(ofPipe?.trim()).toBe(ofFile);
}); // prettier-ignore

describe.concurrent('a stream that is closed from the start', () => {
  test.each([
    ['standard error', 'rtclog none.log small.log 2>&-', 3],
    ['standard input', 'rtclog small.log <&-', 0],
    ['standard input, which is to be read', 'rtclog <&-', 0],
    ['standard input of why', 'rtclog why <&-', 1],
    ['all three', 'rtclog small.log <&- >&- 2>&-', 0],
  ])('%s', async (_, script, expected) => {
    const { status, stderr } = await shell(script, large);
    expect({ status, stderr }).toEqual({ status: expected, stderr: '' });
  });

  test('standard output, which is said', async () => {
    const { status, stderr } = await shell('rtclog small.log >&-', large);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'rtclog: standard output is closed or ignored; nobody will see the result\n',
    });
    expect((await shell('rtclog small.log >/dev/null', large)).stderr).toBe('');
  });

  test.each(['small.log', 'explain -1101', '--help'])('is no error where the parent ignores it: rtclog %s', (words) => {
    const command = [join(root, 'dist', 'cli.js'), ...words.split(' ')];
    expect(spawnSync(process.execPath, command, { cwd: large, stdio: 'ignore' }).status).toBe(0);
  });

  test('standard error on a full disk does not harm the counts', async () => {
    const { status, stdout } = await shell('rtclog none.log small.log 2> /dev/full', large);
    expect(status).toBe(3);
    expect(parseRecords(stdout).summary.mentions).toBe(1);
  });

  test('standard input of nothing', async () => {
    const { status, stdout } = await shell('rtclog < /dev/null', large);
    expect(status).toBe(0);
    expect(parseRecords(stdout).summary).toMatchObject({ lines: 0, sources: [{ source: 'stdin', status: 'ok' }] });
  });
});
