import { describe, expect, test } from 'vitest';

import { leadOf } from '../../src/extract/lead.ts';
import { type Strength, strengthOf } from '../../src/extract/words.ts';
import { verdictsIn } from './small-catalogue.ts';

/** What the words before the end of the text say of a number that stands there. */
function strengthBehind(text: string): Strength | undefined {
  const lead = leadOf(text, text.length);
  return lead && strengthOf(lead);
}

describe('names an error field', () => {
  test.each([
    'code: ',
    'code=',
    '"code":',
    'Code, ',
    'CODE[',
    'errCode: ',
    'err_code=',
    'ERR_CODE=',
    'errorCode: ',
    'error_code:',
    'error: ',
    'err=',
    'errid=',
    'errorNum: ',
    'ret : ',
    'retCode=',
    'returnCode=',
    'result: ',
    'resultCode(',
    'bizCode: ',
    'subCode: ',
    'innerCode: ',
    'extraCode: ',
    'reason_code=',
    'lastErrorCode=',
    'im_err_no=',
    'enterRoomRetCode=',
    'roomServerCode: ',
    'onError(',
    'RtcError: ',
    'joinRoomFailed: ',
    'failed, ',
    'Failed: ',
    'loginFailure=',
    'onKickedOut(',
    'ERR_SEAT_LIMIT: ',
    'error code ',
    'err code ',
    'Error Code ',
    '错误码',
    '错误码：',
    '错误码为',
    '错误代码是',
    '返回码 ',
    '登录错误号',
    '返回值=',
    '状态码：',
    '錯誤碼',
    '錯誤代碼為',
    'でエラーコード',
    'エラーコードは',
    '오류코드: ',
    '에러코드는 ',
  ])('%s', (text) => {
    expect(strengthBehind(text)).toBe('field');
  });
});

describe('tells of a failure', () => {
  test.each([
    '入室エラー',
    'コード ',
    '입장 실패(',
    '오류 코드 ',
    '登入失敗 ',
    'failed ',
    'fail. ',
    'failure ',
    'error ',
    'err ',
    'code ',
    'errCode ',
    'exception ',
    'rejected ',
    'refused ',
    'denied: ',
    'returned ',
    'returns ',
    'reason: ',
    'got ',
    'kicked ',
    'expired ',
    'invalid ',
    'aborted, ',
    'joinRoomFailed ',
    'onError ',
    'lastErrorCode ',
    'timeout, ',
    'timeout ',
    'failed with ',
    'rejected with ',
    'eventCode: ',
    'event_code=',
    '登录失败',
    '登录失败：',
    '返回',
    '返回了 ',
    '报',
    '报错',
    '异常：',
    '提示 ',
  ])('%s', (text) => {
    expect(strengthBehind(text)).toBe('word');
  });
});

describe('says nothing', () => {
  test.each([
    ['an amount', 'count: '],
    ['another field', 'seatIndex: '],
    ['a port', 'port '],
    ['a setting', 'timeout: '],
    ['with what', 'connected with '],
    ['Chinese of another matter', '房间号'],
    ['an exit code', 'exit code '],
    ['an exit code of Node', 'exitCode: '],
    ['a status code', 'status code: '],
    ['a status code in one word', 'statusCode: '],
    ['an HTTP code', 'http_code='],
    ['an SSL code', 'ssl code='],
    ['a zip code', 'zip code '],
    ['a country code', 'countryCode='],
    ['a bar code', 'barcode: '],
    ['a QR code', 'qrCode='],
    ['a key code', 'keyCode: '],
    ['a language code', 'langCode: '],
    ['an invite code', 'inviteCode='],
    ['a source code', 'source code '],
    ['decoding', 'decode: '],
    ['encoding', 'encode='],
    ['Unicode', 'unicode: '],
    ['no error', 'noError: '],
    ['no error, in underscores', 'no_error: '],
    ['a constant without a joint', 'ERR_SEAT_LIMIT '],
    ['a code of another matter without a joint', 'eventCode '],
  ])('%s: %s', (_, text) => {
    expect(strengthBehind(text)).toBeUndefined();
  });
});

/** Whether what stands behind the number makes it an amount. */
function isAmount(lead: string, behind: string): boolean {
  return verdictsIn(`${lead}-2340${behind}`)[0]?.refused === 'unit';
}

describe('a unit behind a number makes it an amount', () => {
  test.each([
    ' ms',
    ' ms,',
    ' milliseconds',
    ' s',
    ' seconds',
    ' bytes',
    ' KB',
    ' kbps',
    ' fps',
    ' px)',
    ' Hz',
    '%',
    ' times',
    '毫秒',
    ' 次',
    '个',
  ])('-2340%s', (text) => {
    expect(isAmount('failed ', text)).toBe(true);
    expect(isAmount('error: ', text)).toBe(true);
  });

  test.each([' rows', ' users online', ' retries', ' errors', ' messages', ' requests'])('failed -2340%s', (text) => {
    expect(isAmount('failed ', text)).toBe(true);
  });

  test.each([
    ['the end', ''],
    ['a comma', ', ms'],
    ['two blanks', '  ms'],
    ['a longer word', ' message: x'],
    ['a word that begins like a unit', ' sdkAppId=1'],
    ['a word that begins like bytes', ' bytestream'],
    ['a full stop', '. rows'],
    ['another Chinese word', '错误'],
  ])('%s is none', (_, text) => {
    expect(isAmount('failed ', text)).toBe(false);
  });
});
