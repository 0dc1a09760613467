/** Signals end a run early, but not without its last records. */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { directoryOf, type Outcome, shell, start } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const line = 'RoomEngine openLocalCamera failed, errCode=-1101\n';

/** Sends signals to a run that has shown its first record and whose input stays open, and a line between two signals. */
function interrupted(script: string, ...signals: readonly NodeJS.Signals[]): Promise<Outcome> {
  return interruptedBehind(line, script, ...signals);
}

async function interruptedBehind(
  input: string,
  script: string,
  ...signals: readonly NodeJS.Signals[]
): Promise<Outcome> {
  const child = start(`exec ${script}`);
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  child.stdin.write(input);
  await once(child.stdout, 'data');
  for (const signal of signals) {
    child.kill(signal);
    await setTimeout(300);
    if (child.stdin.writable) child.stdin.write(line);
  }
  child.stdin.on('error', () => {}).end();
  const [stdout, stderr] = await output;
  return { status: child.exitCode, stdout, stderr };
}

describe.concurrent('while standard input stays open', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s writes the summary and ends with %i', async (signal, expected) => {
    const { status, stdout, stderr } = await interrupted('rtclog enrich', signal);
    const { summary } = parseRecords(stdout);
    expect(status).toBe(expected);
    expect(stderr).toBe('rtclog: stdin: stopped by a signal before its end\n');
    expect(summary).toMatchObject({ mentions: 1, lines: 1, sources: [{ source: 'stdin', status: 'partial' }] });
  });

  test('SIGTERM in a line makes no other code of what was to come', async () => {
    const begun = line.slice(0, line.indexOf('101'));
    const { stdout } = await interruptedBehind(line + begun, 'rtclog enrich', 'SIGTERM');
    const { records, summary } = parseRecords(stdout);
    expect(records.map(({ mentions }) => mentions.map(({ code }) => code))).toEqual([['-1101']]);
    expect(summary).toMatchObject({ lines: 2, bytes: line.length + begun.length, mentions: 1 });
  });

  test('a SIGTERM that comes twice at once, as from timeout, is one', async () => {
    const child = start('exec rtclog enrich');
    const stdout = text(child.stdout);
    child.stdin.write(line);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    child.kill('SIGTERM');
    expect(parseRecords(await stdout).summary.mentions).toBe(1);
  });

  test('the first SIGINT waits for the last words of whoever writes', async () => {
    const { status, stdout, stderr } = await interrupted('rtclog enrich', 'SIGINT');
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
    expect(parseRecords(stdout).summary).toMatchObject({ mentions: 2, sources: [{ status: 'ok' }] });
  });

  test('the second SIGINT ends', async () => {
    const { status, stdout } = await interrupted('rtclog enrich', 'SIGINT', 'SIGINT');
    expect(status).toBe(130);
    expect(parseRecords(stdout).summary).toMatchObject({ mentions: 2, sources: [{ status: 'partial' }] });
  });

  test('SIGUSR1 changes nothing and opens no debugger', async () => {
    const { status, stdout, stderr } = await interrupted('rtclog enrich', 'SIGUSR1', 'SIGUSR1');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parseRecords(stdout).summary.mentions).toBe(3);
  });
});

describe.concurrent('while a named pipe stays open', () => {
  const untilOpened = 'until ls -l /proc/$reader/fd 2> /dev/null | grep -q "$PWD/pipe"; do sleep 0.1; done';

  test('the first SIGINT ends, and what was counted is written', async () => {
    const { stdout } = await shell(
      `mkfifo pipe; (echo '${line.trim()}'; sleep 5) > pipe & rtclog pipe > out & reader=$!
       ${untilOpened}; sleep 1; kill -INT $reader; wait $reader; echo $? >> out; cat out; kill %1`,
      directoryOf(),
    );
    const [count = '', summary = '', status = ''] = stdout.split('\n');
    expect(JSON.parse(count)).toMatchObject({ type: 'count', count: 1 });
    expect(JSON.parse(summary)).toMatchObject({ type: 'summary', sources: [{ status: 'partial' }] });
    expect(status).toBe('130');
  });

  test('SIGTERM ends the wait for a writer', async () => {
    const { stdout, stderr } = await shell(
      `mkfifo pipe; rtclog pipe & reader=$!; ${untilOpened}; kill -TERM $reader; wait $reader; echo $?`,
      directoryOf(),
    );
    expect(stderr).toBe('rtclog: pipe: stopped before a writer opened it\n');
    expect(stdout.endsWith('\n143\n')).toBe(true);
  });
});

// SIGHUP, the last that is listened to, is the lowest bit of the signals that a process catches.
test.each(['', 'RTC'])('SIGTERM ends the wait for the first bytes of a pipe, after %j', async (bytes) => {
  const { stdout, stderr } = await shell(
    `mkfifo pipe; (printf '${bytes}'; exec sleep 30) > pipe 2> /dev/null & rtclog - < pipe > out & reader=$!
     until grep -q '^SigCgt:.*[13579bdf]$' /proc/$reader/status; do sleep 0.1; done
     kill -TERM $reader; wait $reader; echo $? >> out; cat out; kill %1`,
    directoryOf(),
  );
  const [summary = '', status] = stdout.split('\n');
  expect(JSON.parse(summary)).toMatchObject({ type: 'summary', lines: 0, sources: [{ status: 'partial' }] });
  expect({ status, stderr }).toEqual({ status: '143', stderr: 'rtclog: stdin: stopped by a signal before its end\n' });
});

describe.concurrent('while nobody takes the output', () => {
  const directory = directoryOf({ 'app.log': line.repeat(500_000) });

  test.each(['rtclog enrich app.log', 'rtclog enrich --threads 2 app.log'])(
    'the second signal ends at once: %s',
    async (command) => {
      const child = start(`exec ${command}`, directory);
      child.stderr.resume();
      const exit = once(child, 'exit');
      await once(child.stdout, 'readable');
      for (let isRunning = true; isRunning;) {
        child.kill('SIGTERM');
        isRunning = (await Promise.race([exit, setTimeout(200)])) === undefined;
      }
      // What a shell calls 143.
      expect(await exit).toEqual([null, 'SIGTERM']);
      child.stdout.destroy();
    },
  );

  test('the first signal leaves it time to be taken', async () => {
    const child = start('exec rtclog enrich app.log', directory);
    child.stderr.resume();
    await once(child.stdout, 'readable');
    child.kill('SIGTERM');
    const { records, summary } = parseRecords(await text(child.stdout));
    expect(summary).toMatchObject({ mentions: records.length, sources: [{ status: 'partial' }] });
    expect(records.length).toBeLessThan(500_000);
  });
});

test('SIGINT ends a run in several threads while they read', async () => {
  const { stdout, stderr } = await shell(
    `yes '${line.trim()}' | head -c 300M > app.log; rtclog --threads 2 app.log > out & reader=$!
     until [ $(awk '/^rchar/ { print int($2 / 2^20) }' /proc/$reader/io) -gt 40 ]; do :; done
     kill -INT $reader; wait $reader; echo $? >> out; cat out`,
    directoryOf(),
  );
  const [, summary = '', status = ''] = stdout.split('\n');
  const { bytes, sources } = JSON.parse(summary);
  expect(status).toBe('130');
  expect(sources).toMatchObject([{ status: 'partial', reason: 'stopped by a signal before its end' }]);
  expect(bytes).toBeLessThan(250 * 2 ** 20);
  expect(stderr).toBe('rtclog: app.log: stopped by a signal before its end\n');
});
