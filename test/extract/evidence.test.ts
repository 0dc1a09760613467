import { describe, expect, test } from 'vitest';

import { codesIn, judgedIn, stated, verdictsIn } from './small-catalogue.ts';

describe('a number', () => {
  test.each([
    ['a sign and an error field', 'TUIRoomEngine errCode=-1101', '-1101 certain key:errCode sign:TUIRoomEngine'],
    ['a sign and a failure word', 'TUIRoomEngine failed -1101', '-1101 certain word:failed sign:TUIRoomEngine'],
    ['a sign behind the number', 'errCode=-1101 in TUIRoomEngine', '-1101 certain key:errCode sign:TUIRoomEngine'],
    ['a sign in escaped JSON', String.raw`{\"ErrorInfo\":1,\"code\":60004}`, '60004 certain key:code sign:ErrorInfo'],
    ['a hint and an error field', 'takeSeat errCode=-1101', '-1101 likely key:errCode hint:takeSeat'],
    ['a hint and a failure word', 'takeSeat failed -1101', '-1101 likely word:failed hint:takeSeat'],
    ['a word of the product', 'trtc errCode=-1101', '-1101 likely key:errCode hint:trtc'],
    ['an error field, a code of one system only', 'errCode=-2340', '-2340 likely key:errCode'],
    ['a failure word, a code of one system only', 'failed -2340', '-2340 possible word:failed'],
    ['an error field, a generic code', 'errCode=-1101', '-1101 possible key:errCode'],
    ['a failure word, a generic code', 'failed -1101', '-1101 possible word:failed'],
    ['an error field, a number of many systems', 'errorCode: 60004', '60004 possible key:errorCode'],
    ['no word before it', '-1101', '-1101 no-evidence'],
    ['a word that says nothing', 'seatIndex: -1101', '-1101 no-evidence:seatIndex'],
    ['a unit behind it', 'TUIRoomEngine failed -1101 ms', '-1101 unit'],
    ['a percent sign behind it', 'TUIRoomEngine failed -1101%', '-1101 unit'],
    ['a Chinese unit behind it', 'TUIRoomEngine failed -1101毫秒', '-1101 unit'],
    [
      'a word behind it that is no unit',
      'TUIRoomEngine failed -1101 msgs_lost',
      '-1101 certain word:failed sign:TUIRoomEngine',
    ],
    [
      'a key behind it that is named like a unit',
      'TUIRoomEngine failed -1101 ms=35',
      '-1101 certain word:failed sign:TUIRoomEngine',
    ],
    ['a unit behind an error field', 'TUIRoomEngine errCode=-1101 次', '-1101 unit'],
    [
      'a message behind an error field',
      'TUIRoomEngine 错误码：-1101 次数超过限制',
      '-1101 certain key:错误码 sign:TUIRoomEngine',
    ],
    ['things that are counted behind it', 'TUIRoomEngine failed -1101 requests', '-1101 unit'],
    [
      'a message behind it that begins with such things',
      'TUIRoomEngine errCode=-1101 rooms are closed at night',
      '-1101 certain key:errCode sign:TUIRoomEngine',
    ],
    [
      'the next column of a table behind it',
      'TUIRoomEngine\tfailed\t-1101\trooms\tdevice is taken',
      '-1101 certain word:failed sign:TUIRoomEngine',
    ],
    ['a failure word, a code without a name', 'failed -2344', '-2344 possible word:failed'],
    ['the word undefined beside a code without a name', 'seat -2344 undefined', '-2344 no-evidence:seat'],
    ['an unlisted code of the range without a sign', 'errCode=-1150 takeSeat', '-1150 unlisted'],
    ['an unlisted code with a sign', 'TUIRoomEngine code=-1150', '-1150 certain key:code sign:TUIRoomEngine'],
  ])('with %s', (_, text, judged) => {
    expect(judgedIn(text)).toEqual([judged]);
  });

  test('that its own name stands beside counts like one in a field', () => {
    expect(judgedIn('seat: -2340 (ERR_SEAT_LIMIT)')[0]).toBe('-2340 likely name:ERR_SEAT_LIMIT');
    expect(judgedIn('seat: -2340 ERR_SEATS_LIMIT')[0]).toBe('-2340 likely name:ERR_SEAT_LIMIT');
    expect(judgedIn('failed -2340 ERR_SEAT_LIMIT')[0]).toBe('-2340 likely word:failed');
    expect(judgedIn('TUIRoomEngine: -2340 ERR_SEAT_LIMIT')[0]).toBe(
      '-2340 certain name:ERR_SEAT_LIMIT sign:TUIRoomEngine',
    );
  });

  test('takes no name that is a part of a longer one, or that stands far away', () => {
    expect(judgedIn('seat: -2340 (ERR_SEAT_LIMITED)')).toEqual(['-2340 no-evidence:seat']);
    expect(judgedIn('seat: -2340 (MY_ERR_SEAT_LIMIT)')).toEqual(['-2340 no-evidence:seat']);
    expect(judgedIn(`seat: -2340 ${'.'.repeat(60)} ERR_SEAT_LIMIT`)[0]).toBe('-2340 no-evidence:seat');
    expect(judgedIn(`ERR_SEAT_LIMIT ${'.'.repeat(60)} seat: -2340`)[1]).toBe('-2340 no-evidence:seat');
  });

  test('in the error form of TUILiveKit is certain', () => {
    expect(judgedIn('[error:FREQ_LIMIT,value:-2,message:x]')).toEqual(['-2 certain shape:[error:NAME,value:…]']);
    expect(judgedIn('[error:FREQ_LIMIT, value: -2]')).toEqual(['-2 certain shape:[error:NAME,value:…]']);
    expect(judgedIn('[error:x] the value:-2')).toEqual(['-2 no-evidence:value']);
    expect(judgedIn('[error:x,value:7,count:-2')).toEqual(['-2 no-evidence:count']);
    const long = '[error:FREQ_LIMIT,value:-2,message:the call comes too often; the least value: -1101, wait a second]';
    expect(judgedIn(long)).toEqual(['-2 certain shape:[error:NAME,value:…]', '-1101 no-evidence:value']);
  });

  test('of a PHP exception without a code is none', () => {
    expect(judgedIn('TUIRoomEngine RuntimeException(code: -1): x')).toEqual(['-1 veto:php']);
    expect(judgedIn('TUIRoomEngine RuntimeException(code:-1): x')).toEqual(['-1 veto:php']);
    expect(judgedIn('Exception(code: -1) in TUIRoomEngine')).toEqual(['-1 veto:php']);
    expect(judgedIn('TUIRoomEngine RoomException(code: "-1")')).toEqual(['-1 certain key:code sign:TUIRoomEngine']);
    expect(judgedIn('TUIRoomEngine Exception (code: -1)')).toEqual(['-1 certain key:code sign:TUIRoomEngine']);
  });

  test.each([
    ['TUIRoomKit: encoder exited with code -1', '-1 veto:exit-status'],
    ['TUIRoomKit: open /sdcard/x failed, errno: -2 ENOENT', '-2 veto:operating-system-errno'],
    ['TUIRoomEngine net_error -101, handshake failed; returned -1', '-1 veto:chromium-net-error'],
    ['TUIRoomEngine exited with code -1101', '-1101 certain word:code sign:TUIRoomEngine'],
  ])('as short as -2 is a stranger’s even on a line of ours: %s', (text, judged) => {
    expect(judgedIn(text)).toContain(judged);
  });

  test('that an Apple error domain claims is none, even on a line of ours', () => {
    const refused = ['-1101 veto:apple-error-domain'];
    expect(judgedIn('TUIRoomEngine Error Domain=NSURLErrorDomain Code=-1101 "x"')).toEqual(refused);
    expect(judgedIn('TUIRoomEngine (NSURLErrorDomain error -1101.)')).toEqual(refused);
    expect(judgedIn('TUIRoomEngine code=-1101 {_kCFStreamErrorCodeKey=-1101}')[0]).toBe(refused[0]);
    expect(judgedIn('TUIRoomEngine code: -1 NSURLErrorDomain error -1101')[0]).toBe(
      '-1 certain key:code sign:TUIRoomEngine',
    );
  });
});

describe('what is looked for around a line', () => {
  test('a sign or hint in the dump counts for a number in a field', () => {
    expect(codesIn('TUIRoomEngine answered {\n  "code": -1101\n}')).toEqual(['-1101']);
    expect(codesIn('takeSeat answered {\n  "code": -1101\n}')).toEqual(['-1101']);
    expect(codesIn('TUIRoomEngine answered {\n  failed -1101\n}')).toEqual([]);
    expect(codesIn('takeSeat answered {\n  failed -1101\n}')).toEqual([]);
    expect(codesIn('TUIRoomEngine answered {\n  reason: -1101\n}')).toEqual([]);
    expect(codesIn('TUIRoomEngine answered\n\n{\n  "code": -1101\n}')).toEqual([]);
  });
});

describe('a hex code', () => {
  test.each([
    ['in the print form of RtcError', 'x <JOIN_ROOM_FAILED 0x4004>', '0x4004 certain shape:<JOIN_ROOM_FAILED 0x…>'],
    [
      'in that form, escaped for HTML',
      'x &lt;JOIN_ROOM_FAILED 0x4004&gt;',
      '0x4004 certain shape:<JOIN_ROOM_FAILED 0x…>',
    ],
    [
      'in that form, escaped for JSON',
      String.raw`x \u003cJOIN_ROOM_FAILED 0x4004\u003e`,
      '0x4004 certain shape:<JOIN_ROOM_FAILED 0x…>',
    ],
    [
      'in that form with a name of no entry',
      'x <JOIN_ROOM_DENIED 0x4004>',
      '0x4004 certain shape:<JOIN_ROOM_DENIED 0x…>',
    ],
    ['beside its name', 'JOIN_ROOM_FAILED 0x4004 again', '0x4004 likely name:JOIN_ROOM_FAILED'],
    ['before its name', 'x 0x4004 (JOIN_ROOM_FAILED)', '0x4004 likely name:JOIN_ROOM_FAILED'],
    ['beside its name, with a sign', 'RtcError JOIN_ROOM_FAILED 0x4004', '0x4004 certain name:JOIN_ROOM_FAILED'],
    ['beside its name, with a veto', 'agora JOIN_ROOM_FAILED 0x4004', '0x4004 veto:other-rtc'],
    [
      'beside its name, with a veto and a sign',
      'agora RtcError JOIN_ROOM_FAILED 0x4004',
      '0x4004 certain name:JOIN_ROOM_FAILED',
    ],
    [
      'beside its name, with a sign, in a line that counts errors',
      'sdk_errors_total{class="RtcError",name="JOIN_ROOM_FAILED",code="0x4004"} 12',
      '0x4004 veto:metric',
    ],
    [
      'in its own form, in a line that counts errors',
      'sdk_errors_total{code="<JOIN_ROOM_FAILED 0x4004>"} 12',
      '0x4004 veto:metric',
    ],
    ['in a field, with a sign', 'RtcError code=0x4004', '0x4004 certain key:code sign:RtcError'],
    ['in a field, with a hint', 'join room: code=0x4004', '0x4004 likely key:code hint:join room'],
    ['in a field alone', 'code=0x4004', '0x4004 possible key:code'],
    ['in a field, with a veto', 'HRESULT code=0x4004', '0x4004 veto:windows-result'],
    ['behind a failure word', 'failed 0x4004', '0x4004 possible word:failed'],
    ['behind another word', 'handle 0x4004', '0x4004 no-evidence:handle'],
    ['behind no word', '0x4004', '0x4004 no-evidence'],
    ['in decimal form', 'getCode()=16388', '0x4004 likely key:getCode hint:getCode'],
  ])('%s', (_, text, judged) => {
    const verdict = verdictsIn(text).find(({ byName }) => !byName);
    expect(verdict && stated(verdict)).toBe(judged);
  });

  test('with something else in the brackets the form proves nothing', () => {
    expect(judgedIn('x <JOIN_ROOM_DENIED by 0x4004>')).toEqual(['0x4004 no-evidence:by']);
    expect(judgedIn('x <see the page 0x4004>')).toEqual(['0x4004 no-evidence:page']);
    expect(judgedIn('x <JOIN_ROOM_DENIED 0x4004 x>')).toEqual(['0x4004 no-evidence:JOIN_ROOM_DENIED']);
  });

  test('without the closing bracket the form proves nothing', () => {
    expect(judgedIn('x <JOIN_ROOM_DENIED 0x4004')).toEqual(['0x4004 no-evidence:JOIN_ROOM_DENIED']);
    expect(judgedIn('x JOIN_ROOM_DENIED 0x4004>')).toEqual(['0x4004 no-evidence:JOIN_ROOM_DENIED']);
  });
});

describe('a symbolic name without its code', () => {
  test.each([
    ['with a sign', 'RtcError JOIN_ROOM_FAILED', '0x4004 likely name:JOIN_ROOM_FAILED sign:RtcError'],
    ['with a hint', 'join room: JOIN_ROOM_FAILED', '0x4004 possible name:JOIN_ROOM_FAILED hint:join room'],
    ['with the name of the vendor', 'qcloud JOIN_ROOM_FAILED', '0x4004 possible name:JOIN_ROOM_FAILED hint:qcloud'],
    [
      'that is generic, with a sign',
      'RtcError INVALID_PARAMETER',
      '0x1000 possible name:INVALID_PARAMETER hint:RtcError',
    ],
    ['with a veto, sign or not', 'RtcError zego JOIN_ROOM_FAILED', '0x4004 veto:other-rtc'],
    ['alone', 'JOIN_ROOM_FAILED', '0x4004 no-evidence'],
    ['an alias with a sign', 'RtcError UNKOWN', '0xFFFF likely name:UNKOWN sign:RtcError'],
    ['of a negative code', 'TUIRoomEngine ERR_SEAT_LIMIT', '-2340 likely name:ERR_SEAT_LIMIT sign:TUIRoomEngine'],
  ])('%s', (_, text, judged) => {
    expect(judgedIn(text)).toEqual([judged]);
  });

  test('stands on its own line alone, whatever the lines around say', () => {
    expect(codesIn('trtc join room {\n  "reason": "JOIN_ROOM_FAILED"\n}', { minConfidence: 'possible' })).toEqual([]);
  });
});

describe('a name of the Cloud API', () => {
  const key = 'FailedOperation.RoomGone';
  test.each([
    ['in a field with a sign', `[TencentCloudSDKError] Code=${key}`, `${key} certain key:Code sign:TencentCloudSDK`],
    ['with a sign alone', `${key} of TencentCloudSDK`, `${key} likely sign:TencentCloudSDK`],
    [
      'behind a word of failure with a sign',
      `TencentCloudSDK returned ${key}`,
      `${key} certain word:returned sign:TencentCloudSDK`,
    ],
    [
      'behind a word of failure, of a root that only this system dots',
      `dismiss room failed ${key}`,
      `${key} likely word:failed`,
    ],
    ['in a field with a hint', 'trtc Code=ResourceBusy', 'ResourceBusy likely key:Code hint:trtc'],
    ['with a hint alone', 'trtc said ResourceBusy', 'ResourceBusy likely hint:trtc'],
    ['in a field alone', 'Code=ResourceBusy', 'ResourceBusy possible key:Code'],
    ['alone', 'x ResourceBusy', 'ResourceBusy no-evidence'],
    [
      'alone, of a root that only this system dots',
      'see AuthFailure.SignatureExpire',
      'AuthFailure.SignatureExpire no-evidence',
    ],
    [
      'at the head of a message, of a root that only this system dots',
      '[AuthFailure.SignatureExpire] the clock is late',
      'AuthFailure.SignatureExpire likely name:AuthFailure.SignatureExpire',
    ],
    ['with a dash and more behind it', 'TencentCloudSDK RequestId=ResourceBusy-1', 'ResourceBusy part-of-an-id'],
    ['with a number of its own', 'trtc-api stats total=120 ResourceBusy=0', 'ResourceBusy counter'],
    ['with a number of its own in JSON', 'TencentCloudSDK {"ResourceBusy": 3}', 'ResourceBusy counter'],
    [
      'with a dash between blanks behind it',
      'TencentCloudSDK: ResourceBusy - x',
      'ResourceBusy likely sign:TencentCloudSDK',
    ],
    ['at the head of a message, of another root', '[ResourceBusy] the clock is late', 'ResourceBusy no-evidence'],
    ['in a list of names', 'fatal: ["AuthFailure.SignatureExpire"]', 'AuthFailure.SignatureExpire no-evidence'],
    ['in a field of codes', 'codes: ResourceBusy', 'ResourceBusy no-evidence'],
    ['behind a code field without a joint, with a hint', 'trtc code ResourceBusy', 'ResourceBusy likely hint:trtc'],
    [
      'with such a root in the middle',
      'error: InvalidParameter.AuthFailure.Any',
      'InvalidParameter.AuthFailure.Any no-evidence',
    ],
    ['behind a failure word alone', 'failed ResourceBusy', 'ResourceBusy no-evidence'],
    [
      'of a root that only this system dots',
      'Code=AuthFailure.SignatureExpire',
      'AuthFailure.SignatureExpire likely key:Code',
    ],
    ['of another such root', `error: ${key}`, `${key} likely key:error`],
    ['in the .NET print form', 'code:InternalError message:x', 'InternalError likely key:code'],
    ['in the .NET print form with two blanks', 'code:InternalError  message:x', 'InternalError likely key:code'],
    [
      'dotted, in "Code" beside "Message"',
      '{"Code":"InvalidParameter.UserId","Message":"x"}',
      'InvalidParameter.UserId likely key:Code',
    ],
    [
      'not dotted, in "Code" beside "Message"',
      '{"Code":"InternalError","Message":"x"}',
      'InternalError possible key:Code',
    ],
    [
      'dotted, in "code" beside "Message"',
      '{"code":"InvalidParameter.UserId","Message":"x"}',
      'InvalidParameter.UserId possible key:code',
    ],
    ['with a veto', 'aws Code=ResourceBusy', 'ResourceBusy veto:amazon'],
    [
      'with a veto and a sign',
      'aws [TencentCloudSDKError] Code=ResourceBusy',
      'ResourceBusy certain key:Code sign:TencentCloudSDK',
    ],
    [
      'with a veto that is over signs',
      'TencentCloudSDK An error occurred (ResourceBusy) when calling x',
      'ResourceBusy veto:botocore',
    ],
    [
      'of an unknown root, right behind the SDK',
      '[TencentCloudSDKException] code:NewThing.Leaf',
      'NewThing.Leaf certain key:code sign:TencentCloudSDK',
    ],
    [
      'of an unknown root, right behind the SDK and a colon',
      'TencentCloudSDKException:  code:NewThing',
      'NewThing certain key:code sign:TencentCloudSDK',
    ],
    ['of an unknown root, further behind the SDK', '[TencentCloudSDKError] x code:NewThing', 'NewThing unlisted'],
    [
      'of an unknown root in "Code" of an envelope',
      '{"Response":{"Error":{"Code":"NewThing"}}}',
      'NewThing certain key:Code sign:"Response":{',
    ],
    [
      'of an unknown root in another code field of the line',
      'rpc error: code = InvalidThing desc = [TencentCloudSDKError]',
      'InvalidThing unlisted',
    ],
    ['of an unknown root without a sign', 'trtc Code=NewThing', 'NewThing unlisted'],
  ])('%s', (_, text, judged) => {
    expect(judgedIn(text)).toEqual([judged]);
  });
});

describe('--product', () => {
  test('takes the place of a hint', () => {
    expect(judgedIn('errCode=-1101', { products: ['room'] })).toEqual(['-1101 likely key:errCode hint:--product']);
    expect(judgedIn('errCode=-1101', { products: ['chat'] })).toEqual(['-1101 possible key:errCode']);
    expect(judgedIn('seatIndex=-1101', { products: ['room'] })).toEqual(['-1101 no-evidence:seatIndex']);
    expect(judgedIn('redis errCode=-1101', { products: ['room'] })).toEqual(['-1101 veto:database']);
  });
});
