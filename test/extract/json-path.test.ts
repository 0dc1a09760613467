import { array, assert, json, property, stringMatching } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonPathAt } from '../../src/extract/json-path.ts';

const pathOf = (text: string, mark: string): string | undefined => jsonPathAt(text, text.indexOf(mark));

describe('jsonPathAt', () => {
  test.each([
    ['{"level":50,"err":{"type":"RoomError","code":-2105}}', '-2105', 'err.code'],
    [
      '{"response":{"status":200,"data":{"ActionStatus":"FAIL","ErrorCode":60008}}}',
      '60008',
      'response.data.ErrorCode',
    ],
    ['POST /v4/x 200 {"ErrorInfo":"a{b","ErrorCode":60008}', '60008', 'ErrorCode'],
    ['{"errors":[{"code":1},{"code":70001}]}', '70001', 'errors.1.code'],
    [String.raw`{"log":"{\"err\":{\"code\":-2344}}\n","stream":"stderr"}`, '-2344', 'log.err.code'],
    [String.raw`{"a":"{\"b\":\"{\\\"c\\\":70001}\"}"}`, '70001', 'a.b.c'],
    ['{"msg":"enterRoom failed, code=-2100"}', '-2100', 'msg'],
    ['{"a":1,"__proto__":{"constructor":-1101}}', '-1101', '__proto__.constructor'],
  ])('%s', (text, mark, path) => {
    expect(pathOf(text, mark)).toBe(path);
  });

  test('text without an object has no path', () => {
    expect(pathOf('errCode=-1101', '-1101')).toBeUndefined();
    expect(pathOf('-1101 {"a":1}', '-1101')).toBeUndefined();
  });

  test('a text that is cut off has the path so far', () => {
    expect(pathOf('{"err":{"code":-2105', '-2105')).toBe('err.code');
  });

  test('100,000 levels do no harm', () => {
    const text = `${'{"a":'.repeat(100_000)}-1101`;
    expect(jsonPathAt(text, text.length - 5)?.split('.')).toHaveLength(32);
    expect(jsonPathAt(`${'['.repeat(100_000)}{"a":-1101`, 100_006)).toBe('a');
  });

  test('the path of a value in any JSON document leads to that value', () => {
    const key = stringMatching(/^[a-z]{1,5}$/);
    assert(
      property(array(key, { minLength: 1, maxLength: 6 }), json(), (keys, noise) => {
        let text = '"@@"';
        for (const name of keys.toReversed()) text = `{"noise":${noise},"${name}":${text}}`;
        // `noise` may itself end in an open string only if it is no JSON, which it always is.
        expect(jsonPathAt(text, text.lastIndexOf('@@') - 1)).toBe(keys.join('.'));
      }),
    );
  });
});
