import { describe, expect, test } from 'vitest';

import { Dump } from '../../src/extract/dump.ts';
import { lineOf, linesOf } from '../../src/extract/line.ts';

/** The dump that the line with `^` at its start is part of. */
function blockAt(marked: string): string | undefined {
  const at = marked.split('\n').findIndex((line) => line.startsWith('^'));
  const line = linesOf(marked.replace(/^\^/m, ''))[at];
  if (line === undefined) throw new Error('no line is marked with ^');
  return new Dump(line.text).around(line);
}

describe('a dump', () => {
  test.each([
    ['pretty-printed JSON', '{\n  "ActionStatus": "FAIL",\n^  "ErrorCode": 60004\n}'],
    ['an object of util.inspect', "answer {\n^  code: 60004,\n  message: 'x'\n}"],
    ['fields in quotes without indent', '{\n"ActionStatus": "FAIL",\n^"ErrorCode": 60004\n}'],
    ['a toString of Java', 'class Answer {\n    status: FAIL\n^    errorCode: 60004\n}'],
    ['key: value lines', '[TencentCloudSDKException] code:X \n^message:y \nrequestId:z'],
    ['key=value lines', 'request failed\n^code=60004\nuser=u1'],
    [
      'carried by kubectl',
      '2026-03-05T08:00:00.12Z answered {\n^2026-03-05T08:00:00.120004Z   "ErrorCode": 60008\n2026-03-05T08:00:00.3Z }',
    ],
    [
      'carried by a container runtime',
      '2026-03-05T08:00:00.1+08:00 stdout F {\n^2026-03-05T08:00:00.2+08:00 stdout F   "code": 1',
    ],
    ['carried by docker compose', 'api_1  | {\n^api_1  |   "ErrorCode": 60008\napi_1  | }'],
    [
      'carried by logcat',
      '03-05 08:00:00.123  5120  5188 E okhttp: {\n^03-05 08:00:00.124  5120  5188 E okhttp:   "ErrorCode": 60008',
    ],
    ['a stack trace with fields', 'Error: no\n    at room.js:1:2 {\n^  ErrorCode: 60004\n}'],
  ])('is %s', (_, text) => {
    expect(blockAt(text)).toBe(text.replace('^', ''));
  });

  test('goes from its head to the line that closes it', () => {
    const text = 'earlier\nanswered {\n  "a": 1,\n^  "b": 2\n}\nlater';
    expect(blockAt(text)).toBe('answered {\n  "a": 1,\n  "b": 2\n}');
  });

  test('is seen from its head, too', () => {
    expect(blockAt('earlier\n^answered {\n  "a": 1\n}\nlater')).toBe('answered {\n  "a": 1\n}');
    expect(blockAt('^list: [\n  1\n]')).toBe('list: [\n  1\n]');
    expect(blockAt('^answer: \n  1')).toBe('answer: \n  1');
    expect(blockAt('^answered\n  "a": 1\n')).toBeUndefined();
  });

  test.each([
    [
      'lines with a time that go on from nothing',
      '2026-03-05T08:00:00Z a: 1\n^2026-03-05T08:00:00Z code: 1\n2026-03-05T08:00:00Z b: 1',
    ],
    ['lines of two services', 'api_1  | {\n^web_1  |   code: 1\napi_1  | }'],
    ['lines of JSON behind a time', '2026-03-05T08:00:00Z {"a":1}\n^2026-03-05T08:00:00Z {"code":1}'],
  ])('is no run of %s', (_, text) => {
    expect(blockAt(text)).toBeUndefined();
  });

  test.each([
    ['an empty line', '\n'],
    ['a line of blanks', '  \t\n'],
  ])('ends at %s', (_, gap) => {
    expect(blockAt(`answered {\n  "a": 1\n${gap}^  "b": 2\n}`)).toBe('  "b": 2\n}');
    expect(blockAt(`answered {\n^  "a": 1\n${gap}  "b": 2\n}`)).toBe('answered {\n  "a": 1');
  });

  test.each([
    ['a date', '2026-01-22 03:04:05 code=2'],
    ['a clock', '03:04:05 code=2'],
    ['a bracket and a digit', '[2026-01-22] code=2'],
    ['a month', 'Jan 22 03:04:05 code=2'],
    ['a date behind blanks', '  2026-01-22 code=2'],
    ['level=', 'level=error code=2'],
    ['time=', 'time=1 code=2'],
    ['JSON with a level', '{"level":50,"code":2}'],
    ['JSON with a time', '{"time":50,"code":2}'],
    ['TIM:', 'TIM: 1 code=2'],
  ])('is not gone on with by a line of its own that starts with %s', (_, line) => {
    expect(blockAt(`answered {\n^  "a": 1\n${line}`)).toBe('answered {\n  "a": 1');
  });

  test('is not gone on with by a JSON object of one line', () => {
    expect(blockAt('answered {\n^  "a": 1\n{"code":2}')).toBe('answered {\n  "a": 1');
    expect(blockAt('answered {\n^  "a": 1\n{"code":2},')).toBe('answered {\n  "a": 1\n{"code":2},');
  });

  test('has no address as its field', () => {
    expect(blockAt('answered {\n^  "a": 1\nhttps://host.example/x')).toBe('answered {\n  "a": 1');
  });

  test('is not gone on with by a name without a value', () => {
    expect(blockAt('answered {\n^  "a": 1\nHeading:')).toBe('answered {\n  "a": 1');
  });

  test('is none for a line that stands alone', () => {
    expect(blockAt('one\n^two\nthree')).toBeUndefined();
    expect(blockAt('^  "code": 60004')).toBeUndefined();
    expect(new Dump('answered {').around(lineOf('answered {'))).toBeUndefined();
  });
});
