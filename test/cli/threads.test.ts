/** Several threads give what one gives, and end as one does. */
import { describe, expect, test } from 'vitest';
import { directoryOf, shell } from '../helpers/command.ts';

const line = '2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=-1101 in room 4711\n';
const cwd = directoryOf({ 'app.log': `all is well, nothing to see here, go on\n${line}`.repeat(80_000) });
const withoutTime = String.raw`sed 's/"elapsedMs":[0-9]*//'`;

describe.concurrent('several threads', () => {
  test.each(['rtclog --by code', 'rtclog enrich'])('%s gives the same as in one thread', async (command) => {
    const sums = [1, 3].map((threads) => `${command} --threads ${threads} app.log | ${withoutTime} | md5sum`);
    const { stdout, stderr } = await shell(sums.join('; '), cwd);
    expect(stderr).toBe('');
    expect(new Set(stdout.trim().split('\n')).size).toBe(1);
  });

  test('end quietly when the reader goes away', async () => {
    const { stdout, stderr } = await shell('rtclog enrich --threads 2 app.log | head -1 | cut -c1-16', cwd);
    expect({ stdout, stderr }).toEqual({ stdout: '{"type":"record"\n', stderr: '' });
  });

  test('end with 4 on a full disk', async () => {
    const { status, stderr } = await shell('rtclog enrich --threads 2 app.log > /dev/full', cwd);
    expect(status).toBe(4);
    expect(stderr).toMatch(/^rtclog: cannot write the output: no space left[^\n]+\n$/);
  });

  test.each(['0', '1.5', 'all'])('%s of them are wrong usage', async (threads) => {
    const { status, stdout } = await shell(`rtclog --threads ${threads} app.log`, cwd);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
