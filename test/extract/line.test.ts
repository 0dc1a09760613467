import { describe, expect, test } from 'vitest';

import { lineOf, linesOf, neighbourLines, withoutColours } from '../../src/extract/line.ts';

describe('linesOf', () => {
  test('gives each line without its end', () => {
    expect(linesOf('a\r\nb\n\nc').map(({ text }) => text)).toEqual(['a', 'b', '', 'c']);
  });

  test('gives the neighbours, nearest first', () => {
    const [, , third] = linesOf('1\n2\n3\n4\n5');
    expect([...(third?.above() ?? [])]).toEqual(['2', '1']);
    expect([...(third?.below() ?? [])]).toEqual(['4', '5']);
  });

  test('gives only so many neighbours', () => {
    const lines = linesOf(Array.from({ length: 100 }, (_, at) => String(at)).join('\n'));
    expect([...(lines[50]?.above() ?? [])]).toHaveLength(neighbourLines);
    expect([...(lines[50]?.below() ?? [])]).toHaveLength(neighbourLines);
    expect([...(lines[50]?.above() ?? [])][0]).toBe('49');
    expect([...(lines[50]?.below() ?? [])][0]).toBe('51');
    expect([...(lines[1]?.above() ?? [])]).toEqual(['0']);
  });

  test('lineOf has no neighbours', () => {
    expect([...(lineOf('x').above() ?? [])]).toEqual([]);
    expect([...(lineOf('x').below() ?? [])]).toEqual([]);
  });
});

test('NUL bytes before a line are a hole in the file, no text', () => {
  expect(linesOf('\0\0\0a\0b\r\n\0').map(({ text }) => text)).toEqual(['a\0b', '']);
});

test.each([
  ['code: \u001b[33m-1101\u001b[39m,', 'code:      -1101     ,'],
  ['\u001b[1;31mred\u001b[m', '       red   '],
  ['\u001b[38;5;214m7', '           7'],
  ['\u001b[38;2;255;255;255m7', '\u001b[38;2;255;255;255m7'],
  ['\u001b[2K \u001b[31', '\u001b[2K \u001b[31'],
  ['no escape [33m', 'no escape [33m'],
])('colours of %j become blanks', (text, blank) => {
  expect(withoutColours(text)).toBe(blank);
  expect(linesOf(text)[0]?.text).toBe(blank);
});
