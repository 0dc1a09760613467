/** The library's line stream: lines in, records out, each line by itself. */
import { expect, test, vi } from 'vitest';
import { lineStream, type LineStreamOptions } from '../../src/line-stream.ts';
import type { LogRecord } from '../../src/record.ts';

async function recordsOf(lines: readonly string[], options?: LineStreamOptions): Promise<LogRecord[]> {
  const stream = lineStream(options);
  for (const line of lines) stream.write(line);
  stream.end();
  return (await stream.toArray()) as LogRecord[];
}

test('tells where a line with a code stands, by bytes', async () => {
  const lines = ['房间 opened', 'no code', 'TUIRoomEngine takeSeat failed errCode=-2342'];
  const [record, ...more] = await recordsOf(lines, { source: 'app' });
  expect(more).toEqual([]);
  expect(record).toMatchObject({ type: 'record', source: 'app', line: 3, offset: 22, text: lines[2] });
  expect(record?.mentions.map(({ code, span }) => [code, span])).toEqual([['-2342', [38, 43]]]);
});

test('reads what is coloured', async () => {
  const [record] = await recordsOf([
    '\u001b[2m2026-03-05T08:00:03.123Z\u001b[0m TUIRoomEngine { code: \u001b[33m-1101\u001b[39m }',
  ]);
  expect(record).toMatchObject({ time: '2026-03-05T08:00:03.123Z', mentions: [{ code: '-1101' }] });
});

test('dates no line later than tomorrow', async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 5, 12), toFake: ['Date'] });
  try {
    const lines = ['03-05', '03-06', '03-07', '12-31'].map(
      (date) => `${date} 04:00:00.000  5120  5188 E TUIRoomEngine: onError code:-1101`,
    );
    const days = (await recordsOf(lines)).map(({ time }) => time?.slice(0, 10));
    expect(days).toEqual(['2026-03-05', '2026-03-06', '2025-03-07', '2025-12-31']);
  } finally {
    vi.useRealTimers();
  }
});

test('takes secrets out, and complains of a zone that does not exist', async () => {
  const lines = ['TIM login failed code=70001 userSig=eJx1jktPwkAUhff9FZPZanSm7bQd3FnEV5QILU4fs5LZXLiF4ZaZaQUM'];
  expect((await recordsOf(lines))[0]?.text).toContain('userSig=[redacted]');
  expect((await recordsOf(lines, { redact: false }))[0]?.text).toBe(lines[0]);
  expect(() => lineStream({ timeZone: 'Nowhere' })).toThrow('Nowhere');
});
