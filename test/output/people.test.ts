import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { colourStyle, wantsColour } from '../../src/output/colour.ts';
import { formatExplanation } from '../../src/output/explanation.ts';
import { shorten, wrap } from '../../src/output/layout.ts';
import { formatRecord, prettyFormatter } from '../../src/output/pretty.ts';
import { formatTable } from '../../src/output/table.ts';
import type { Count } from '../../src/record.ts';
import { counts, entry, mention, record, summary } from './fixtures.ts';

const escape = '\u001B';

describe('the table', () => {
  test('shows what was read, a line a count, the total', () => {
    expect(`\n${formatTable(counts, ['domain', 'category'], summary)}`).toBe(`
lobby.log  150,000 lines  2026-04-02 09:00:00–09:41:12 UTC  1,211 error codes  3 unknown

DOMAIN       CATEGORY  COUNT  FIRST     LAST
room-engine  device    1,204  09:00:00  09:41:12
rest-api     auth          7  09:03:00
total                  1,211
`);
  });

  test('shows the name of a code beside it, where one is known', () => {
    const byCode: Count[] = [
      { type: 'count', code: '-1101', name: 'ERR_CAMERA_NOT_AUTHORIZED', count: 2 },
      { type: 'count', code: '70001', count: 1 },
    ];
    const [, , ...rows] = formatTable(byCode, ['code'], { ...summary, mentions: 3 }).split('\n');
    expect(rows).toEqual([
      'CODE   NAME                       COUNT  FIRST  LAST',
      '-1101  ERR_CAMERA_NOT_AUTHORIZED      2',
      '70001                                 1',
      'total                                 3',
      '',
    ]);
  });

  test('shows dates when there is more than one', () => {
    const days: Count[] = [
      { type: 'count', code: '5', count: 1, first: '2026-04-02T23:59:59.000Z', last: '2026-04-03T00:00:01.000Z' },
    ];
    const sources = [...summary.sources, ...summary.sources];
    expect(`\n${formatTable(days, ['code'], { ...summary, sources, unknown: 0, mentions: 1 })}`).toBe(`
2 sources  150,000 lines  2026-04-02 23:59:59–2026-04-03 00:00:01 UTC  1 error code

CODE   COUNT  FIRST                LAST
5          1  2026-04-02 23:59:59  2026-04-03 00:00:01
total      1
`);
  });

  test('without a count is one clear line', () => {
    expect(formatTable([], ['domain'], summary)).toBe('no error codes in 150,000 lines\n');
    expect(formatTable([], ['domain'], { ...summary, lines: 1 })).toBe('no error codes in 1 line\n');
  });

  test('says how many mentions a filter left out', () => {
    const [heading] = formatTable(counts, ['domain'], { ...summary, filtered: 1500 }).split('\n');
    expect(heading).toMatch(/  3 unknown  1,500 filtered out$/);
    expect(formatTable([], ['domain'], { ...summary, filtered: 2 })).toBe(
      'no error codes in 150,000 lines, 2 filtered out\n',
    );
  });

  test('fits the width by shortening text, Chinese counted double', () => {
    const source = '房间/会议室/大厅/一个很长的名字.log';
    const table = formatTable(
      [{ type: 'count', source, code: 'AuthFailure.'.repeat(8), count: 3 }],
      ['source', 'code'],
      summary,
      {
        width: 40,
      },
    );
    const rows = table.split('\n').slice(2);
    expect(rows.map((row) => stringWidth(row) <= 40)).not.toContain(false);
    expect(rows[1]).toContain('…');
    expect(rows[1]).toMatch(/3$/);
  });

  test('nothing from a log acts on the terminal', () => {
    const hostile = `x${escape}[2J\r\n\u202E`;
    const table = formatTable([{ type: 'count', source: hostile, count: 1 }], ['source'], {
      ...summary,
      sources: [{ source: hostile, status: 'ok', lines: 1, bytes: 1 }],
    });
    expect(table.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(table.split('\n')).toHaveLength(6);
  });

  test('has colour only when asked, and says the same without', () => {
    const coloured = formatTable(counts, ['domain'], summary, { style: colourStyle });
    expect(coloured).toContain(escape);
    expect(stripVTControlCharacters(coloured)).toBe(formatTable(counts, ['domain'], summary));
  });
});

describe('a record', () => {
  test('is the line, and below it what the code means and what to do', async () => {
    const format = await prettyFormatter(false);
    expect(`\n${format(record)}`).toBe(`
ERROR (lobby.log:12): preview not started (error=-1101) seat=4
  └ -1101 ERR_CAMERA_NOT_AUTHORIZED (room-engine/device, certain): The app may not use the camera.
    → Ask the user to allow the camera in the settings.
`);
  });

  test('has a block for each mention, and says how often it came again', () => {
    const two = {
      ...record,
      repeated: 4,
      mentions: [mention, { ...mention, cause: true as const, remedy: '', span: [0, 3] as const }],
    };
    expect(formatRecord(two).split('\n')).toEqual([
      'preview not started (error=-1101) seat=4 (and 4 more times)',
      '  └ -1101 ERR_CAMERA_NOT_AUTHORIZED (room-engine/device, certain): The app may not use the camera.',
      '    → Ask the user to allow the camera in the settings.',
      '  └ cause: -1101 ERR_CAMERA_NOT_AUTHORIZED (room-engine/device, certain): The app may not use the camera.',
    ]);
  });

  test('any text is harmless, with and without colour', async () => {
    const formats = [await prettyFormatter(false), await prettyFormatter(true)];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), fc.nat(50), (text, start, end) => {
        const hostile = {
          ...record,
          text,
          source: text,
          mentions: [{ ...mention, code: text, span: [start, end] as const }],
        };
        for (const format of formats) {
          const shown = stripVTControlCharacters(format(hostile));
          expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(shown.split('\n')).toHaveLength(4);
        }
      }),
    );
  });

  test('has its code set off in colour', async () => {
    const format = await prettyFormatter(true);
    expect(format(record)).toContain(`error=${escape}[1m-1101${escape}[22m)`);
  });
});

describe('an explanation', () => {
  const explanation = {
    entry,
    domain: 'room-engine',
    domainTitle: 'RoomEngine',
    documentTitle: 'Error codes of RoomEngine',
  };

  test('is a screen: what it is, what to do, why, who, again, look-alikes, source', () => {
    expect(`\n${formatExplanation(explanation, { width: 60 })}`).toBe(`
-1101  ERR_CAMERA_NOT_AUTHORIZED
RoomEngine (room-engine), device, error

The app may not use the camera.

Do this
  1. Ask the user to allow the camera in the settings of the
     system.
  2. Start the preview again.

Why it happens
  - The user declined when the system asked.
  - A profile of the company forbids the camera.

Who can fix it: the user of the app
Try again: no, the same call will fail again until something
is changed

Not to be mistaken for
  - -1100: the camera is there but could not be opened.

Documented in: Error codes of RoomEngine
`);
  });

  test('leaves out what is not known', () => {
    const bare = { ...entry, remedy: [], causes: [], lookAlikes: [], retryable: true, retryAfterMs: 1500 };
    const text = formatExplanation({ entry: bare, domain: 'd', domainTitle: 'D' });
    expect(text).not.toMatch(/Do this|Why it happens|mistaken|Documented/);
    expect(text).toContain('Try again: yes, after 1.5 s or more\n');
    expect(text).not.toMatch(/\n\n\n/);
  });

  test('keeps to the width and to plain text', () => {
    const chinese = { ...entry, summary: '摄像头没有权限，请在系统设置里打开。'.repeat(10) };
    const text = formatExplanation({ ...explanation, entry: chinese }, { width: 40 });
    expect(text.split('\n').filter((line) => stringWidth(line) > 40)).toEqual([]);
    const coloured = formatExplanation(explanation, { style: colourStyle });
    expect(stripVTControlCharacters(coloured)).toBe(formatExplanation(explanation));
  });
});

describe('layout', () => {
  test('wrapping loses no character but spaces, and keeps to the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '房', ' ', '.') })),
        fc.integer({ min: 2, max: 30 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrap(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(lines.every((line) => stringWidth(line) <= width)).toBe(true);
        },
      ),
    );
  });

  test('shortening keeps to the width and says so', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
    expect(shorten('房间房间', 6)).toBe('房间…');
  });
});

test.each([
  ['auto', true, {}, true],
  ['auto', false, {}, false],
  ['auto', true, { NO_COLOR: '1' }, false],
  ['auto', true, { NO_COLOR: '' }, true],
  ['auto', true, { TERM: 'dumb' }, false],
  ['auto', false, { FORCE_COLOR: '1' }, true],
  ['auto', true, { FORCE_COLOR: '0' }, false],
  ['auto', false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
  ['always', false, { NO_COLOR: '1', TERM: 'dumb' }, true],
  ['never', true, { FORCE_COLOR: '1' }, false],
] as const)('colour %s, terminal %s, %o: %s', (mode, isTTY, environment, expected) => {
  expect(wantsColour(mode, { isTTY }, environment)).toBe(expected);
});
