import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeCsvCell, escapeForTerminal, toJson } from '../../src/output/escape.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom('\u001B', '\u009B', '\r', '\n', '\t', '\u202E', '\u200B', '"', ',', '=', '-', ' ', 'a'))
    .map((parts) => parts.join('')),
);

describe('for terminals', () => {
  test('any text comes out without a control, format, separator or surrogate character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeForTerminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  test.each([
    ['\u001B[31mred', '\\x1b[31mred'],
    ['\u009B31m', '\\x9b31m'],
    ['\u001B]0;title\u0007', '\\x1b]0;title\\x07'],
    ['all good\rall bad', 'all good\\rall bad'],
    ['a\tb\nc', 'a\\tb\\nc'],
    ['abc\b\b', 'abc\\x08\\x08'],
    ['nul\0', 'nul\\x00'],
    ['\u202Egnp.exe', '\\u{202e}gnp.exe'],
    ['er\u200Bror', 'er\\u{200b}ror'],
    ['\uFEFFstart', '\\u{feff}start'],
    ['tag\u{E0041}', 'tag\\u{e0041}'],
    ['one\u2028two\u2029', 'one\\u{2028}two\\u{2029}'],
    ['\uD800 alone', '\\u{d800} alone'],
    ['进房失败 \u26A0\uFE0F \u{1F600} é', '进房失败 \u26A0\uFE0F \u{1F600} é'],
  ])('%j is shown as %j', (text, shown) => {
    expect(escapeForTerminal(text)).toBe(shown);
  });
});

describe('for CSV', () => {
  test.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['-1101', '-1101'],
    ['-1.5', '-1.5'],
    ['+7', '+7'],
    ['\t=1', '\\t=1'],
    ['\r=1', '\\r=1'],
    ['0x4004', '0x4004'],
    ['a,b', '"a,b"'],
    ['', ''],
  ])('%j becomes %j', (value, cell) => {
    expect(escapeCsvCell(value)).toBe(cell);
  });

  test('no cell begins like a formula, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const content = escapeCsvCell(text).replace(/^"/, '');
        expect(/^[=+\-@\t\r]/.test(content) && !/^[+-]\d+(\.\d+)?$/.test(content)).toBe(false);
      }),
    );
  });
});

describe('for JSON', () => {
  test('any text comes back, in plain characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const json = toJson({ text });
        expect(json).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });

  test('DEL and the control characters of Latin-1 are escaped', () => {
    expect(toJson('\u007F\u009B\u2028')).toBe(String.raw`"\u007f\u009b\u2028"`);
  });
});
