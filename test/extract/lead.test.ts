import { describe, expect, test } from 'vitest';

import { type Lead, leadOf } from '../../src/extract/lead.ts';

/** The lead of what stands behind `^` in the text. */
function leadAt(marked: string): Lead | undefined {
  const at = marked.indexOf('^');
  return leadOf(marked.slice(0, at) + marked.slice(at + 1), at);
}

describe('the word and its joint', () => {
  test.each([
    ['errCode: ^-1101', 'errCode', 'assign'],
    ['errCode=^-1101', 'errCode', 'assign'],
    ['errCode：^-1101', 'errCode', 'assign'],
    ['code = ^70001', 'code', 'assign'],
    ['"ErrorCode":^60008', 'ErrorCode', 'assign'],
    ["'ErrorCode': ^60008", 'ErrorCode', 'assign'],
    ['"ErrorCode": "^60008"', 'ErrorCode', 'assign'],
    [String.raw`\"code\":^-1001`, 'code', 'assign'],
    [String.raw`\\\"code\\\":^-1001`, 'code', 'assign'],
    ['&quot;ErrorCode&quot;:^60008', 'ErrorCode', 'assign'],
    ['code&#34;:^60008', 'code', 'assign'],
    [String.raw`ErrorCode\x22:^60018`, 'ErrorCode', 'assign'],
    ['[ErrorCode] => ^60008', 'ErrorCode', 'assign'],
    ['onError(^-2341', 'onError', 'bracket'],
    ['errorCode[^-1]', 'errorCode', 'bracket'],
    ['errorCode【^70001】', 'errorCode', 'bracket'],
    ['error（^70001）', 'error', 'bracket'],
    ['error |^70001', 'error', 'bracket'],
    ['code, ^70001', 'code', 'comma'],
    ['errCode，^70001', 'errCode', 'comma'],
    ['failed ^70001', 'failed', 'blank'],
    ['failed. ^70001', 'failed', 'blank'],
    ['failed! ^70001', 'failed', 'blank'],
    ['code - ^70001', 'code', 'blank'],
    ['code — ^70001', 'code', 'blank'],
    ['code -> ^70001', 'code', 'blank'],
    ['errCode → ^70001', 'errCode', 'assign'],
    ['error code is ^70001', 'code', 'blank'],
    ['the error code was ^-1000', 'code', 'blank'],
    ['with errCode of ^70001', 'errCode', 'blank'],
    ['seat is ^70001', 'is', 'blank'],
    ['code is: ^70001', 'is', 'assign'],
    ['code\t^70001', 'code', 'blank'],
    ['错误码^70014', '错误码', 'glued'],
    ['错误码：^70014', '错误码', 'assign'],
    ['错误码为^70014', '错误码', 'assign'],
    ['返回“^70346”', '返回', 'blank'],
    ['エラーコード：^70014', 'エラーコード', 'assign'],
    ['入室・エラー ^70014', 'エラー', 'blank'],
    ['오류 코드는 ^70014', '코드는', 'blank'],
  ])('%s', (text, word, joiner) => {
    expect(leadAt(text)).toMatchObject({ word, joiner });
  });

  test('an assignment tells more than the bracket, comma or blank beside it', () => {
    expect(leadAt('code: [^70001')).toMatchObject({ joiner: 'assign' });
    expect(leadAt('code, (^70001')).toMatchObject({ joiner: 'bracket' });
    expect(leadAt('code , ^70001')).toMatchObject({ joiner: 'comma' });
  });

  test('the word starts where it says', () => {
    expect(leadAt('TUIRoomEngine errCode: ^-1101')).toMatchObject({ word: 'errCode', start: 14 });
    expect(leadAt('登录失败，错误码^70014')).toMatchObject({ word: '错误码', start: 5 });
  });

  test('an identifier holds letters, digits and underscores', () => {
    expect(leadAt('im_err_no2=^70001')?.word).toBe('im_err_no2');
    expect(leadAt('x.errCode=^70001')?.word).toBe('errCode');
    expect(leadAt('登录errCode=^70001')?.word).toBe('errCode');
    expect(leadAt('err返回^70001')?.word).toBe('返回');
  });
});

describe('no lead', () => {
  test.each([
    ['at the start of a line', '^-1101'],
    ['behind separators alone', ' : ^-1101'],
    ['behind a character that is no separator', 'code @ ^70001'],
    ['behind a closing bracket without an assignment', 'errors[3] ^70001'],
    ['when the word is further away than 14 bytes', `code:${' '.repeat(14)}^70001`],
    ['when the separators are Chinese and take three bytes each', 'code：：：：：^70001'],
    ['behind a dash that touches the number', 'room-^70001'],
  ])('%s', (_, text) => {
    expect(leadAt(text)).toBeUndefined();
  });

  test('up to 14 bytes may lie between', () => {
    expect(leadAt(`code:${' '.repeat(13)}^70001`)?.word).toBe('code');
    expect(leadAt('code：：：：^70001')?.word).toBe('code');
    expect(leadAt('code&quot;&quot;: ^70001')?.word).toBe('code');
    expect(leadAt('code&quot;&quot;&quot;^70001')).toBeUndefined();
  });
});

describe('words between a name and its value', () => {
  test.each([
    ['int(60004) of PHP', '["ErrorCode"]=> int(^60004)', 'ErrorCode'],
    ["u'…' of Python 2", "u'ErrorCode': u'^60004'", 'ErrorCode'],
    ['Optional(…) of Swift', 'errorCode: Optional(^70001)', 'errorCode'],
  ])('%s is looked through', (_, text, word) => {
    expect(leadAt(text)?.word).toBe(word);
  });

  test('without a quote or bracket behind it, such a word is a word', () => {
    expect(leadAt('code int: ^60004')?.word).toBe('int');
    expect(leadAt('code number ^60004')?.word).toBe('number');
  });
});

describe('letters of an escape are no part of the word', () => {
  test.each([
    [String.raw`\x22code\x22:^70013`, 'code'],
    [String.raw`{"log":"start\nret=^70013"}`, 'ret'],
    [String.raw`\terrCode: ^-1101`, 'errCode'],
    ['C:nret=^70013', 'nret'],
  ])('%s', (text, word) => {
    expect(leadAt(text)?.word).toBe(word);
  });
});

describe('the word before', () => {
  test.each([
    ['exit code ^-1', 'exit'],
    ['exit-code=^-1', 'exit'],
    ['resp.code=^70001', 'resp'],
    ['SSL error code ^1', 'error'],
    ['http, code=^70001', ''],
    ['code=^70001', ''],
    ['错误 code=^70001', ''],
  ])('%s', (text, previous) => {
    expect(leadAt(text)?.previous).toBe(previous);
  });

  test('words longer than 48 characters are cut, not walked through', () => {
    const long = 'a'.repeat(100_000);
    expect(leadAt(`${long}Code=^70001`)?.word).toHaveLength(48);
    expect(leadAt(`${long} code=^70001`)?.previous).toHaveLength(48);
  });
});
