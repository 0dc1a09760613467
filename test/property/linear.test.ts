import { expect, test } from 'vitest';

import { Dump } from '../../src/extract/dump.ts';
import { lineOf, linesOf } from '../../src/extract/line.ts';
import { isRepeat, repeatsBelow } from '../../src/extract/repeat.ts';
import { extractor } from './reading.ts';

const mebibyte = 1024 * 1024;

function filled(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** As many different names as fit. */
function names(prefix: string, length: number): string {
  const parts: string[] = [];
  for (let at = 0, size = 0; size < length; at++) {
    const letters = [...at.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
    parts.push(`${prefix}${letters} `);
    size += prefix.length + letters.length + 1;
  }
  return parts.join('').slice(0, length);
}

/** Lines of a given length that ask for as much work as they can. */
const lines: Readonly<Record<string, (length: number) => string>> = {
  'a word of failure and blanks': (length) => filled(`err${' '.repeat(50)}`, length),
  'a field without a value': (length) => filled('errCode=', length),
  'open JSON': (length) => filled('{"a":"', length),
  'open brackets': (length) => '['.repeat(length),
  'a word, many blanks and a letter': (length) => `error${' '.repeat(length)}x`,
  'codes without a word': (length) => filled('-1101 ', length),
  'words without a code': (length) => `${filled('code:', length)}70001`,
  'the same code in a field': (length) => filled('code:-1101 ', length),
  'the same code in a field, with a sign': (length) => `TUIRoomEngine ${filled('code:-1101 ', length)}`,
  'the same code in a field, with a veto': (length) => `${filled('code:-2340 ', length)} zego`,
  'the same code in hex': (length) => filled('code: 0x4004 ', length),
  'the same code with its name': (length) => filled('<JOIN_ROOM_FAILED 0x4004> ', length),
  'the same name': (length) => filled('JOIN_ROOM_FAILED ', length),
  'the same dotted name': (length) => filled('code:InternalError ', length),
  'the same dotted name without blanks': (length) => filled('code:InternalError', length),
  'the .NET print form that is never closed': (length) => `Code=InternalError ${filled('code:X,', length)}`,
  'different names of unknown roots': (length) => names('Code=Foo', length),
  'different names of a known root': (length) => names('[TencentCloudSDKError] Code=FailedOperation.X', length),
  'numbers of an Apple error domain': (length) => filled('ErrorDomain Code=-1001 ', length),
  'codes before one Apple error domain': (length) => `${filled('code:-1101 ', length)} NSURLErrorDomain`,
  'escaped quotes': (length) => filled(String.raw`\"code\":-1101,`, length),
  backslashes: (length) => '\\'.repeat(length),
  capitals: (length) => 'A'.repeat(length),
  'dots between capitals': (length) => filled('Aa.', length),
  digits: (length) => '7'.repeat(length),
  Chinese: (length) => filled('错误码为', length),
  'a metric that is none': (length) => `errors_total${filled('{code="-1101"} ', length)}`,
  'Kafka words': (length) => filled('offset ', length),
};

/** Milliseconds that the work takes. */
function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Milliseconds that lines of growing length take, each four times as long as the one before. The first that takes too
 * long is the last.
 */
function timesOf(textOf: (length: number) => string): number[] {
  const times: number[] = [];
  for (const length of [mebibyte / 16, mebibyte / 4, mebibyte]) {
    const line = lineOf(textOf(length));
    times.push(timeOf(() => extractor.extract(line)));
    if (!areQuick(times)) break;
  }
  return times;
}

/** Linear work takes four times as long for a line of four times the length, quadratic work sixteen times. */
function areQuick(times: readonly number[]): boolean {
  // What takes next to no time cannot be compared.
  return times.every((ms, at) => ms < 2000 && ms < 9 * Math.max(times[at - 1] ?? Infinity, 10));
}

test('a line takes time linear in its length, and a mebibyte less than two seconds', { timeout: 120_000 }, () => {
  const slow: string[] = [];
  for (const [name, textOf] of Object.entries(lines)) {
    // Other work of the machine may disturb one measurement, but not all.
    const tries: number[][] = [];
    do tries.push(timesOf(textOf));
    while (tries.length < 3 && !tries.some(areQuick));
    if (!tries.some(areQuick)) slow.push(`${name}: ${JSON.stringify(tries)}`);
  }
  expect(slow).toEqual([]);
});

test('dumps and repeated prints are looked for in linear time, too', () => {
  const console = '2026-03-04 10:20:30.123456+0800 Demo[511:90210] ';
  for (const text of [
    `code: ${' '.repeat(mebibyte)}x`,
    ' '.repeat(mebibyte),
    `${filled('{ ', mebibyte)}x`,
    `${filled(', ', mebibyte)}x`,
    `${console}${filled(']:', mebibyte)}`,
    `${console}[I][${'a'.repeat(mebibyte)}]:`,
    `${'a'.repeat(4)}-${'a'.repeat(14)}.${filled('[1', mebibyte)}]:`,
  ]) {
    const around = linesOf([text, text, text].join('\n'))[1];
    if (around === undefined) throw new Error('three lines expected');
    expect(timeOf(() => void new Dump(around.text).around(around))).toBeLessThan(2000);
    expect(timeOf(() => [isRepeat(around), repeatsBelow(around)])).toBeLessThan(2000);
  }
});
