import { describe, expect, test } from 'vitest';

import { linesOf } from '../../src/extract/line.ts';
import { isRepeat, repeatsBelow } from '../../src/extract/repeat.ts';

const plain = '2026-03-04 10:20:30.123456+0800 Demo[511:90210] TXLiteAVSDK: enterRoom failed errCode=-3301';
const located =
  '2026-03-04 10:20:30.123789+0800 Demo[511:90210] [I][room.mm, enterRoom, 88]: enterRoom failed errCode=-3301';

/** Whether the second of two lines repeats the first; both sides must agree. */
function repeats(first: string, second: string): boolean {
  const [above, below] = linesOf(`${first}\n${second}`);
  if (above === undefined || below === undefined) throw new Error('two lines expected');
  expect(repeatsBelow(above)).toBe(isRepeat(below) ? 1 : 0);
  return isRepeat(below);
}

test('LiteAV on iOS prints an event twice, in either order', () => {
  expect(repeats(plain, located)).toBe(true);
  expect(repeats(located, plain)).toBe(true);
});

describe('is no repeat', () => {
  test.each([
    ['another text', plain, located.replace('-3301', '-3302')],
    ['the same form', plain, plain],
    ['the same located form', located, located],
    ['another process', plain, located.replace('[511:', '[512:')],
    ['another app', plain, located.replace('Demo[', 'Other[')],
    ['a moment more than 10 ms later', plain, located.replace('30.123789', '30.133457')],
    ['a moment an hour later', plain, located.replace('10:20', '11:20')],
    ['a moment a minute later', plain, located.replace('10:20', '10:21')],
    ['no console line', plain, 'enterRoom failed errCode=-3301'],
    ['a line of another SDK', plain, plain.replace('TXLiteAVSDK:', 'OtherSDK:')],
    ['a line without a fraction', plain, located.replace('.123789', '')],
    ['no line', plain, ''],
  ])('%s', (_, first, second) => {
    expect(repeats(first, second)).toBe(false);
    expect(repeats(second, first)).toBe(false);
  });

  test('what does not follow at once', () => {
    const [first, , third] = linesOf(`${plain}\nother\n${located}`);
    expect(first && repeatsBelow(first)).toBe(0);
    expect(third && isRepeat(third)).toBe(false);
  });

  test('a line without neighbours', () => {
    const [only] = linesOf(plain);
    expect(only && isRepeat(only)).toBe(false);
    expect(only && repeatsBelow(only)).toBe(0);
  });
});

test('the two prints may be up to 10 ms apart', () => {
  expect(repeats(plain, located.replace('30.123789', '30.133456'))).toBe(true);
  expect(repeats(plain, located.replace('30.123789', '30.113456'))).toBe(true);
});

test('the thread may differ or be missing', () => {
  expect(repeats(plain, located.replace('[511:90210]', '[511:11]'))).toBe(true);
  expect(repeats(plain, located.replace('[511:90210]', '[511]'))).toBe(true);
});
