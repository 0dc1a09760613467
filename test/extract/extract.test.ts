import { describe, expect, test } from 'vitest';

import { Catalogue } from '../../src/catalogue/catalogue.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { type Line, lineOf } from '../../src/extract/line.ts';
import {
  account,
  billing,
  catalogue,
  cloudApi,
  codesIn,
  domains,
  entry,
  findingsIn,
  gradesIn,
  roomEngine,
  verdictsIn,
  webSdk,
} from './small-catalogue.ts';

describe('a mention', () => {
  test('says what was found, where and why', () => {
    const text = 'TUIRoomEngine openCamera failed errCode=-1101';
    const [mention, ...others] = findingsIn(text);
    expect(others).toEqual([]);
    expect(mention).toMatchObject({
      code: '-1101',
      known: true,
      confidence: 'certain',
      evidence: 'key:errCode sign:TUIRoomEngine',
      byName: false,
    });
    expect(mention?.domain.domain).toBe('room-engine');
    expect(mention?.entry.name).toBe('ERR_CAMERA_NOT_AUTHORIZED');
    expect(text.slice(mention?.start, mention?.end)).toBe('-1101');
    expect(mention?.cause).toBeUndefined();
    expect(mention?.alternatives).toBeUndefined();
  });

  test.each([
    ['at the start', '-1101 TUIRoomEngine ERR_CAMERA_NOT_AUTHORIZED', '-1101'],
    ['at the end', 'TUIRoomEngine code:-1101', '-1101'],
    ['behind characters of two UTF-16 units', 'TUIRoomEngine 🎥🎥 code:-1101.', '-1101'],
    ['behind Chinese', '登录失败，错误码70013，请重试', '70013'],
    ['behind an escape', String.raw`IMSDK {\x22errorCode\x22:70013}`, '70013'],
    ['behind a time and an id', '2026-03-05T08:00:00.007Z alice4276 IMSDK code=70013 in 813 ms', '70013'],
  ])('has its span in UTF-16 units: %s', (_, text, code) => {
    const [mention] = findingsIn(text);
    expect(text.slice(mention?.start, mention?.end)).toBe(code);
    const [verdict] = verdictsIn(text);
    expect(text.slice(verdict?.start, verdict?.end)).toBe(code);
  });

  test('counts from the confidence that is asked for', () => {
    const texts = ['errCode=-1101', 'takeSeat errCode=-1101', 'TUIRoomEngine errCode=-1101'];
    const countOf = (minConfidence?: 'possible' | 'likely' | 'certain'): number =>
      texts.filter((text) => findingsIn(text, minConfidence && { minConfidence }).length > 0).length;
    expect([countOf('possible'), countOf('likely'), countOf('certain')]).toEqual([3, 2, 1]);
    expect(countOf()).toBe(2);
  });
});

describe('several codes on a line', () => {
  test('are as many mentions, in order of place', () => {
    expect(codesIn('TUIRoomEngine first code=-1101, then code=-2340, then code=-2')).toEqual(['-1101', '-2340', '-2']);
  });

  test('that are one code are one mention, at the first place', () => {
    const text = 'TUIRoomEngine fail. -1101 error_code:-1101, code=-1101';
    const found = findingsIn(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.start).toBe(text.indexOf('-1101'));
  });

  test('that are one code take the best evidence of all places', () => {
    const text = 'code=60004 {"ErrorInfo":"x"} sendmsg';
    expect(gradesIn(text)).toEqual(['60004 certain']);
    const [mention] = findingsIn('failed -2340, errCode=-2340', { minConfidence: 'possible' });
    expect(mention).toMatchObject({ confidence: 'likely', evidence: 'key:errCode', start: 7, end: 12 });
    const [first] = findingsIn('errCode=-2340, failed -2340', { minConfidence: 'possible' });
    expect(first).toMatchObject({ confidence: 'likely', evidence: 'key:errCode', start: 8, end: 13 });
    const [equal] = findingsIn('errCode=-2340, code=-2340', { minConfidence: 'possible' });
    expect(equal).toMatchObject({ evidence: 'key:errCode' });
  });

  test('that are the same in two spellings are one', () => {
    expect(codesIn('IMSDK code=-70013, code=70013')).toEqual(['70013']);
    expect(codesIn('RtcError code=0x404b (code 0x404B)')).toEqual(['0x404B']);
    expect(codesIn('RtcError code=16388 <JOIN_ROOM_FAILED 0x4004>')).toEqual(['0x4004']);
  });

  test('are told apart however many there are', () => {
    const numbers = Array.from({ length: 30 }, (_, at) => 70_000 + at);
    const text = [...numbers, ...numbers.toReversed()].map((number) => `code=${number}`).join(' ');
    const found = findingsIn(`IMSDK ${text}`);
    expect(found.map(({ code }) => Number(code))).toEqual(numbers);
    expect(found.every(({ confidence }) => confidence === 'certain')).toBe(true);
  });

  test('take the best evidence of all places, however many there are', () => {
    const names = Array.from(
      { length: 30 },
      (_, at) => `FailedOperation.X${String.fromCharCode(65 + (at % 26), 97 + at / 26)}`,
    );
    const text = [...names, ...names.map((name) => `Code=${name}`)].join(' ');
    const found = findingsIn(`${text} TencentCloudSDK`);
    expect(found.every(({ confidence }) => confidence === 'certain')).toBe(true);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(names);
  });

  test('are a wrapper and its cause when a client wraps a server', () => {
    const found = findingsIn('RtcError: login code: 70013 <JOIN_ROOM_FAILED 0x4004>');
    expect(found.map(({ code, cause }) => [code, cause])).toEqual([
      ['70013', true],
      ['0x4004', undefined],
    ]);
  });

  test('of servers alone, or of clients alone, wrap nothing', () => {
    for (const text of ['ErrorInfo code=60004, code=70013', 'TUIRoomEngine code=-1101 <JOIN_ROOM_FAILED 0x4004>']) {
      const found = findingsIn(text);
      expect(found).toHaveLength(2);
      expect(found.some(({ cause }) => cause)).toBe(false);
    }
  });

  test('are one when a name stands beside its number', () => {
    expect(codesIn('TUIRoomEngine {"code":-2340,"name":"ERR_SEAT_LIMIT"}')).toEqual(['-2340']);
    expect(codesIn('TUIRoomEngine {"name":"ERR_SEAT_LIMIT","code":-2344}')).toEqual(['-2344']);
  });

  test('keep the name of a hex code: it is a layer of its own', () => {
    expect(codesIn('RtcError JOIN_ROOM_FAILED, login code: 70013')).toEqual(['0x4004', '70013']);
  });

  test('keep the names when there is no number', () => {
    expect(codesIn('TUIRoomEngine ERR_SEAT_LIMIT, ERR_CAMERA_NOT_AUTHORIZED')).toEqual(['-2340']);
    expect(codesIn('TUIRoomEngine ERR_SEAT_LIMIT RtcError JOIN_ROOM_FAILED')).toEqual(['-2340', '0x4004']);
    expect(codesIn('TUIRoomEngine ERR_SEAT_LIMIT TencentCloudSDK InternalError')).toEqual(['-2340', 'InternalError']);
  });
});

describe('a place that two domains can mean', () => {
  const both = new Catalogue([...domains, billing]);

  test('is one mention of the surer one, with the other as an alternative', () => {
    const [mention, ...others] = findingsIn('invoice errorCode=70001', { minConfidence: 'possible' }, both);
    expect(others).toEqual([]);
    expect(mention?.domain.domain).toBe('billing');
    expect(mention?.confidence).toBe('likely');
    expect(mention?.alternatives).toEqual([{ domain: 'account', code: '70001', confidence: 'possible' }]);
  });

  test('goes to the domain that comes first when both are as sure', () => {
    const [mention] = findingsIn('errorCode=70001', { minConfidence: 'possible' }, both);
    expect(mention?.domain.domain).toBe('account');
    expect(mention?.alternatives).toEqual([{ domain: 'billing', code: '70001', confidence: 'possible' }]);
  });

  test('has no alternative that is less sure than what is asked for', () => {
    const [mention] = findingsIn('invoice errorCode=70001', {}, both);
    expect(mention?.domain.domain).toBe('billing');
    expect(mention?.alternatives).toBeUndefined();
  });

  test('is one mention however often the line repeats it', () => {
    const found = findingsIn('errorCode=70001 errorCode=70001', { minConfidence: 'possible' }, both);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ start: 10, end: 15 });
    expect(found[0]?.alternatives).toEqual([{ domain: 'billing', code: '70001', confidence: 'possible' }]);
  });

  test('keeps its alternatives when another place is surer, and goes to the surest', () => {
    const ours = { ...roomEngine, generic: [] };
    const text = 'failed -2340, errCode=-2340';
    const options = { minConfidence: 'possible' } as const;
    const generic = { ...ours, domain: 'other', generic: ['-2340'] };

    const [surer, ...none] = findingsIn(text, options, new Catalogue([ours, generic]));
    expect(none).toEqual([]);
    expect(surer).toMatchObject({ domain: ours, confidence: 'likely', evidence: 'key:errCode', start: 7, end: 12 });
    expect(surer?.alternatives).toEqual([{ domain: 'other', code: '-2340', confidence: 'possible' }]);

    const third = { ...generic, domain: 'third' };
    const [changed, ...others] = findingsIn(text, options, new Catalogue([generic, ours, third]));
    expect(others).toEqual([]);
    expect(changed).toMatchObject({ domain: ours, confidence: 'likely', start: 7, end: 12 });
    expect(changed?.alternatives).toEqual([
      { domain: 'other', code: '-2340', confidence: 'possible' },
      { domain: 'third', code: '-2340', confidence: 'possible' },
    ]);
  });

  test('is told from the places beside it, however many there are', () => {
    const numbers = Array.from({ length: 10 }, (_, at) => 70_000 + at);
    const text = numbers.map((number) => `code=${number}`).join(' ');
    const whole = new Catalogue([account, { ...billing, signs: ['Invoice'] }]);
    const found = findingsIn(`Invoice IMSDK ${text} ${text}`, { minConfidence: 'possible' }, whole);
    expect(found.map(({ code }) => Number(code))).toEqual(numbers);
    expect(found.every(({ domain, alternatives }) => domain.domain === 'account' && alternatives?.length === 1)).toBe(
      true,
    );
  });

  test('lists three domains as one and two alternatives', () => {
    const third = { ...billing, domain: 'crm', hints: [] };
    const [mention] = findingsIn(
      'errorCode=70001',
      { minConfidence: 'possible' },
      new Catalogue([account, billing, third]),
    );
    expect(mention?.domain.domain).toBe('account');
    expect(mention?.alternatives?.map(({ domain }) => domain)).toEqual(['billing', 'crm']);
  });

  test('can be a name that two codes of one system have, until its number says which it is', () => {
    const codes = ['0x4005', '0x4006'].map((code) => entry(code, 'network', 'PEER_GONE'));
    const web = new Catalogue([{ ...webSdk, codes }]);
    const [unclear] = findingsIn('RtcError PEER_GONE', {}, web);
    expect(unclear).toMatchObject({ code: '0x4005', alternatives: [{ code: '0x4006', confidence: 'likely' }] });
    const [clear, ...others] = findingsIn('RtcError PEER_GONE, code=0x4006', {}, web);
    expect(others).toEqual([]);
    expect(clear).toMatchObject({ code: '0x4006', alternatives: [{ code: '0x4005', confidence: 'likely' }] });
  });
});

describe('success', () => {
  test('is no error, unless it is asked for', () => {
    expect(codesIn('TUIRoomEngine code: 0')).toEqual([]);
    expect(codesIn('TUIRoomEngine code: 0', { success: true })).toEqual(['0']);
    expect(codesIn('TUIRoomEngine ERR_SUCC')).toEqual([]);
    expect(codesIn('[TencentCloudSDKError] Code=DryRunOperation')).toEqual([]);
    expect(codesIn('[TencentCloudSDKError] Code=DryRunOperation', { success: true })).toEqual(['DryRunOperation']);
  });

  test('is a lone zero', () => {
    for (const number of ['0.5', '10', '-0', '00', '0x0', '+0', '0-1'])
      expect(codesIn(`TUIRoomEngine code: ${number}`, { success: true })).toEqual([]);
  });

  test('does not keep errors from being found', () => {
    expect(codesIn('TUIRoomEngine code: 0, code: -1101', { success: true })).toEqual(['0', '-1101']);
  });
});

describe('a code that the catalogue does not list', () => {
  test.each([
    ['of a known range, with a sign', 'TUIRoomEngine code=-1150', '-1150', 'device'],
    ['of a known range of a server', 'IMSDK code=70077', '70077', 'auth'],
    ['of a known range in hex', 'RtcError code=0x40aa', '0x40AA', 'network'],
    ['of a known parent', '[TencentCloudSDKError] Code=FailedOperation.RoomGone', 'FailedOperation.RoomGone', 'server'],
    [
      'of a known parent, two levels down',
      '[TencentCloudSDKError] Code=FailedOperation.RoomGone.Twice',
      'FailedOperation.RoomGone.Twice',
      'server',
    ],
    ['of an unknown root, printed by the SDK', '[TencentCloudSDKError] Code=NewThing', 'NewThing', 'unknown'],
  ])('%s is a mention that is not known', (_, text, code, category) => {
    const [mention] = findingsIn(text);
    expect(mention).toMatchObject({ code, known: false });
    expect(mention?.entry.category).toBe(category);
  });

  test.each([
    ['out of every range', 'TUIRoomEngine code=-1250'],
    ['out of every range of hex', 'RtcError code=0x5001'],
    ['of a known range without a sign', 'takeSeat code=-1150'],
    ['with five digits below every range', 'IMSDK code=50000'],
  ])('%s is none', (_, text) => {
    expect(codesIn(text)).toEqual([]);
  });

  test('counts outside the ranges when it is listed', () => {
    expect(codesIn('TUIRoomEngine code=-2340')).toEqual(['-2340']);
    expect(codesIn('IMSDK code=70403')).toEqual(['70403']);
  });
});

describe('finds', () => {
  test.each([
    ['lower-case hex', 'RtcError <API_CALL_TIMEOUT 0x404b>', '0x404B'],
    ['hex in capitals', 'RtcError code=0xFFFF', '0xFFFF'],
    ['hex as the catalogue writes it', 'RtcError code=0xffff', '0xFFFF'],
    ['hex in lower case where the catalogue writes it so', 'RtcError code=0x404D', '0x404d'],
    ['the decimal form of hex', 'RtcError code: 16388', '0x4004'],
    ['a server code with a minus', 'IMSDK errCode: -70013', '70013'],
    ['a code glued to Chinese', '登录失败，错误码70013', '70013'],
    ['a code glued to Chinese on both sides', '登录报70013错误', '70013'],
    ['a negative code glued to Chinese', '上麦位失败，返回-1101', '-1101'],
    ['full-width punctuation', '登录失败（错误码：70013）。', '70013'],
    ['full-width brackets', '【IMSDK】错误码【70013】', '70013'],
    ['escaped JSON', String.raw`{"log":"{\"ErrorCode\":60004,\"ErrorInfo\":\"x\"}"}`, '60004'],
    ['JSON that is escaped twice', String.raw`{\\\"ErrorCode\\\":60004,\\\"ErrorInfo\\\":1}`, '60004'],
    ['HTML escapes', '{&quot;ErrorCode&quot;:60004,&quot;ErrorInfo&quot;:1}', '60004'],
    ['nginx escapes', String.raw`{\x22ErrorCode\x22:60004,\x22ErrorInfo\x22:1}`, '60004'],
    ['Python reprs', "{u'ErrorCode': u'60004', u'ErrorInfo': u'x'}", '60004'],
    ['PHP dumps', '["ErrorInfo"]=> "x" ["ErrorCode"]=> int(60004)', '60004'],
    ['a six-digit code', 'createRoom error_code:100003', '100003'],
    ['a name in full', '[TencentCloudSDKError] Code=InvalidParameterValue, Message=x', 'InvalidParameterValue'],
    ['a dotted name', 'code:AuthFailure.SignatureExpire message:x', 'AuthFailure.SignatureExpire'],
    ['a name before a full stop', 'TencentCloudSDK: it was InternalError.', 'InternalError'],
    ['a name in a bracket', 'RtcError {key: JOIN_ROOM_FAILED}', '0x4004'],
    ['an alias of a name', 'RtcError <UNKOWN 0xffff>', '0xFFFF'],
  ])('%s', (_, text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });
});

describe('takes for no code', () => {
  test.each([
    ['a part of a longer number', 'IMSDK code=700013'],
    ['a part of a longer negative number', 'TUIRoomEngine code=-11011'],
    ['a number with leading zeros', 'TUIRoomEngine code=-01101'],
    ['a fraction', 'IMSDK code=70013.5'],
    ['the rest of a fraction', 'IMSDK code=1.70013'],
    ['a number in an identifier', 'IMSDK code=x70013'],
    ['a number that an identifier goes on with', 'IMSDK code=70013ab'],
    ['a part of a date or range', 'IMSDK code=70013-70014'],
    ['a number with a plus', 'IMSDK code=+70013'],
    ['a typeset minus', 'TUIRoomEngine code=−1101'],
    ['a longer hex number', 'RtcError code=0x40041'],
    ['a hex number in an identifier', 'RtcError code=a0x4004'],
    ['a part of a longer name', 'RtcError JOIN_ROOM_FAILED_AGAIN'],
    ['the rest of a longer name', 'RtcError MY_JOIN_ROOM_FAILED'],
    ['a class that is named like a code', 'TencentCloudSDK InternalErrorHandler'],
    ['a field that is named like a code', 'TencentCloudSDK x.InternalError'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(codesIn(text)).toEqual([]);
  });
});

describe('verdicts', () => {
  test('tell of every candidate what found it and what became of it', () => {
    const verdicts = verdictsIn('TUIRoomEngine port -1101, code -1101, code 16388, code 0x4004, JOIN_ROOM_FAILED');
    expect(verdicts.map(({ code, shape, confidence, refused }) => [code, shape, confidence, refused])).toEqual([
      ['-1101', 'negative-integer', undefined, 'no-evidence:port'],
      ['-1101', 'negative-integer', 'certain', undefined],
      ['0x4004', 'decimal-of-hex', 'likely', undefined],
      ['0x4004', 'hex', 'likely', undefined],
      ['0x4004', 'key-name', undefined, 'no-evidence'],
    ]);
  });

  test.each([
    ['-70013', 'negated-five-digit'],
    ['70013', 'five-digit'],
    ['100003', 'six-digit'],
    ['FailedOperation.Any', 'dotted-name'],
    ['NewThing', 'field-name'],
  ])('name the shape of %s', (code, shape) => {
    expect(verdictsIn(`[TencentCloudSDKError] code:${code}`).map((verdict) => verdict.shape)).toEqual([shape]);
  });

  test('are none where nothing is shaped like a code', () => {
    expect(verdictsIn('an ordinary line of 12 words, 3 numbers')).toEqual([]);
  });
});

describe('where a line knows its places', () => {
  const extractor = new Extractor(catalogue, { minConfidence: 'possible' });
  const codes = (text: string, places: readonly number[]): string[] => {
    const line: Line = { ...lineOf(text), places: () => places };
    return extractor.extract(line).map(({ code }) => code);
  };

  test('looks there alone', () => {
    const text = 'code=-1101 code=-2340';
    expect(codes(text, [5, 16])).toEqual(['-1101', '-2340']);
    expect(codes(text, [16])).toEqual(['-2340']);
    expect(codes(text, [])).toEqual([]);
  });

  test('a place where nothing is, is no harm', () => {
    expect(codes('code=-1101 code=-2340', [0, 1, 5, 6, 7, 16])).toEqual(['-1101', '-2340']);
    expect(codes('x 7 code=-1101', [0, 2, 9])).toEqual(['-1101']);
  });

  test('they are places in the line, however long its times and ids are', () => {
    const text = '2026-03-05T08:00:00.007Z alice4276 code=-1101 after 1250071 ms, code=-2340';
    expect(codes(text, [text.indexOf('-2340')])).toEqual(['-2340']);
  });

  test('a code that its list and its own place tell of is looked at once', () => {
    const text = 'login error 70001/70013';
    const line: Line = { ...lineOf(text), places: () => [text.indexOf('70001'), text.indexOf('70013')] };
    expect(extractor.verdicts(line).map(({ code }) => code)).toEqual(['70001', '70013']);
  });

  test('finds the name of an unknown root behind its field', () => {
    const text = '[TencentCloudSDKError] Code="NewThing"';
    expect(codes(text, [text.indexOf('Code=')])).toEqual(['NewThing']);
    expect(codes('[TencentCloudSDKError] code: OtherThing', [23])).toEqual(['OtherThing']);
  });

  test('a name makes all numbers of the line matter', () => {
    const text = 'TUIRoomEngine ERR_SEAT_LIMIT code=-2344';
    expect(codes(text, [text.indexOf('ERR')])).toEqual(['-2344']);
  });
});

describe('a list of codes', () => {
  test.each([
    ['a slash', 'usersig 错误码 70001/70013'],
    ['a Chinese word', '登录返回错误码 70001 或 70013'],
    ['a Chinese comma', '登录错误码：70001、70013'],
    ['an English word', 'login failed with code 70001 or 70013'],
  ])('joined by %s has one word for all', (_, text) => {
    expect(codesIn(text)).toEqual(['70001', '70013']);
    expect(codesIn(text.replace(' 70013', ' 70013 and 70403').replace('/70013', '/70013/70403'))).toContain('70013');
  });

  test.each([
    ['commas, as rows and arguments have them', 'login error 70001, 70013'],
    ['more than one blank', 'login error 70001  or  70013'],
    ['another number', 'login error 70001/81234/70013'],
    ['a range', 'login error 70001-70013'],
  ])('is none with %s', (_, text) => {
    expect(codesIn(text)).not.toContain('70013');
  });

  test('without a word before it holds no code', () => {
    expect(codesIn('login 70001 or 70013')).toEqual([]);
  });

  test('is found from the places of its first codes, too', () => {
    const text = 'login error 70001/70013 or 70403';
    const line: Line = { ...lineOf(text), places: () => [text.indexOf('70001')] };
    expect(new Extractor(catalogue).extract(line).map(({ code }) => code)).toEqual(['70001', '70013', '70403']);
  });
});

describe('a catalogue with words that no template keeps', () => {
  test.each([
    ['a sign', { ...billing, signs: ['BILL2000'] }, 'BILL2000 code=70001', '70001 certain'],
    [
      'a name',
      { ...billing, codes: [entry('70001', 'quota', 'ERR_BILL2000')] },
      '70001 ERR_BILL2000',
      '70001 possible',
    ],
  ])('such as %s, is judged by the lines themselves', (_, own, text, judged) => {
    const extractor = new Extractor(new Catalogue([own]), { minConfidence: 'possible' });
    expect(extractor.judgesTemplates).toBe(false);
    for (const places of [undefined, [text.indexOf('70001')]]) {
      const line: Line = { ...lineOf(text), places: () => places };
      const found = extractor.extract(line);
      expect(found.map(({ code, confidence }) => `${code} ${confidence}`)).toEqual([judged]);
      expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['70001']);
    }
  });

  test('is told from one with ordinary words', () => {
    expect(new Extractor(catalogue).judgesTemplates).toBe(true);
  });
});

test('a symbolic name of a dotted code stands for it', () => {
  const named = { ...cloudApi, codes: [entry('AuthFailure.SignatureExpire', 'auth', 'SIGNATURE_TOO_OLD')] };
  const [mention, ...others] = findingsIn('TencentCloudSDK: SIGNATURE_TOO_OLD', {}, new Catalogue([named]));
  expect(others).toEqual([]);
  expect(mention).toMatchObject({ code: 'AuthFailure.SignatureExpire', known: true, byName: true });
});
