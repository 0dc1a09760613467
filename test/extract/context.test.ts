import { describe, expect, test } from 'vitest';

import { Catalogue } from '../../src/catalogue/catalogue.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { vetoes } from '../../src/extract/foreign.ts';
import { linesOf } from '../../src/extract/line.ts';
import { catalogue, codesIn, domains, gradesIn, judgedIn, roomEngine } from './small-catalogue.ts';

/** For each stranger a line whose code it claims, and the most alike line that it leaves to us. */
const strangers: Readonly<Record<string, readonly [refuses: string, leaves: string]>> = {
  'electron-load-failure': [
    'TUIRoomEngine did-fail-load errCode=-2 errorDescription=ERR_FAILED',
    'TUIRoomEngine did fail to load errCode=-2 errorDescription=timeout',
  ],
  botocore: [
    'TencentCloudSDK: An error occurred (InternalError) when calling the ListRooms operation',
    'TencentCloudSDK: An error occurred (InternalError) in the call of ListRooms',
  ],
  metric: [
    'app_errors_total{product="TUIRoomEngine",code="-1101"} 12',
    'app errors of {product="TUIRoomEngine",code="-1101"} 12',
  ],
  'json-rpc': ['{"jsonrpc":"2.0","error":{"code":-2340}}', '{"rpc":"2.0","error":{"code":-2340}}'],
  'apple-error-domain': ['NSURLErrorDomain says, error: -2340', 'TUIRoomErrorDomain says, error: -2340'],
  'operating-system-errno': ['open failed: ENOENT, error=-2340', 'open failed: ENOTHERE, error=-2340'],
  'chromium-net-error': ['net_error, errCode=-2340', 'network error, errCode=-2340'],
  'exit-status': ['exited with error=-2340', 'quit with error=-2340'],
  kafka: ['rdkafka consumer error=-2340', 'queue consumer error=-2340'],
  php: ['PDOException: error=-2340', 'PDException: error=-2340'],
  database: ['SQLSTATE 08004, error=-2340', 'state 08004, error=-2340'],
  amazon: ['aws says error=-2340', 'draws says error=-2340'],
  'request-id-spelling': ['RequestID: 7f, trtc, Code=ResourceBusy', 'RequestId: 7f, trtc, Code=ResourceBusy'],
  'other-cloud': ['aliyun, trtc, Code=ResourceBusy', 'cloud, trtc, Code=ResourceBusy'],
  'other-rtc': ['zego error=-2340', 'ego error=-2340'],
  'windows-result': ['HRESULT 1, join room: code=0x4004', 'RESULT 1, join room: code=0x4004'],
  'other-rest-envelope': ['{"errorCode":60004,"errorMessage":"sendmsg"}', '{"errorCode":60004,"errorText":"sendmsg"}'],
  'native-player-event': ['onPlayEvent error=-2340', 'onEvent error=-2340'],
  'amazon-envelope': [
    '{"Response":{"Errors":[{"Error":{"Code":"ResourceBusy"}}]}}',
    '{"Response":{"Error":{"Code":"ResourceBusy"},"Errors":[]}}',
  ],
  'other-platform': ['wecom takeSeat error=-2340', 'telecom takeSeat error=-2340'],
  'other-login': ['imap login, trtc, code: 70013', 'map login, trtc, code: 70013'],
  'calling-kit': ['TUICallKit error=-2340', 'TUIChatKit error=-2340'],
};

describe('a stranger on the line', () => {
  test('each has an example here', () => {
    expect(vetoes.map(({ name }) => name).toSorted()).toEqual(Object.keys(strangers).toSorted());
  });

  test.each(Object.entries(strangers))('%s claims the code', (name, [refuses]) => {
    expect(judgedIn(refuses).join('\n')).toContain(`veto:${name}`);
    expect(gradesIn(refuses)).toEqual([]);
  });

  test.each(Object.entries(strangers))('%s leaves a line that is almost its own', (_, [, leaves]) => {
    expect(judgedIn(leaves).join('\n')).not.toContain('veto:');
    expect(gradesIn(leaves)).toHaveLength(1);
  });

  test('claims only codes of its formats', () => {
    expect(judgedIn('jsonrpc, join room: code=0x4004')).toEqual(['0x4004 likely key:code hint:join room']);
    expect(judgedIn('jsonrpc, takeSeat: code=-1101')).toEqual(['-1101 veto:json-rpc']);
    expect(judgedIn('PDOException sendmsg ErrorCode=60004')).toEqual(['60004 likely key:ErrorCode hint:sendmsg']);
  });

  test('yields to a sign of ours, unless its words show exactly whose the value is', () => {
    expect(judgedIn('aws TUIRoomEngine error=-1101')).toEqual(['-1101 certain key:error sign:TUIRoomEngine']);
    expect(judgedIn('net::ERR_ABORTED TUIRoomEngine error=-2')).toEqual(['-2 veto:electron-load-failure']);
  });

  test('does not yield to a hint or to --product', () => {
    expect(judgedIn('aws takeSeat error=-1101')).toEqual(['-1101 veto:amazon']);
    expect(judgedIn('aws error=-1101', { products: ['room'] })).toEqual(['-1101 veto:amazon']);
  });

  test('does not yield to a sign that stands around the line only', () => {
    expect(codesIn('TUIRoomEngine answered {\n  "code": -2340,\n  "zego": { "code": -2344 }\n}')).toEqual(['-2340']);
    expect(codesIn('{"Response":{\n  "Code": "ResourceBusy",\n  "aws": { "Code": "InternalError" }\n}}')).toEqual([
      'ResourceBusy',
    ]);
  });

  test('is looked for on the line alone, not around it', () => {
    const [, line] = linesOf('aws said {\n  "code": -2340\n}');
    expect(line && new Extractor(catalogue).extract(line)).toHaveLength(1);
  });
});

describe('the lines around', () => {
  test('tell of a value', () => {
    expect(codesIn('IMSDK says {\n  code: 70013\n}')).toEqual(['70013']);
    expect(codesIn('trtc says {\n  code[70013]\n}')).toEqual(['70013']);
  });

  test('tell nothing of a number in a sentence', () => {
    expect(codesIn('IMSDK says {\n  gpg: bad file, error code 70013\n}')).toEqual([]);
    expect(codesIn('trtc says {\n  gpg: bad file, error code 70013\n}')).toEqual([]);
  });

  test.each(['failed with', 'error code', 'error code:', 'seat'])(
    'tell of a number with its name beside it, also in a sentence: %s',
    (words) => {
      expect(codesIn(`IMSDK says {\n  ${words} 70001 ERR_SIG_EXPIRED\n}`)).toEqual(['70001']);
    },
  );
});

describe('a sign', () => {
  test('is told from one in other case', () => {
    expect(gradesIn('TUIRoomEngine code=-1101')).toEqual(['-1101 certain']);
    expect(gradesIn('tuiroomengine code=-1101')).toEqual(['-1101 possible']);
  });

  test.each([
    ['JSON', String.raw`{\"Response\":{\"Error\":{\"Code\":\"ResourceBusy\"`],
    ['JSON, twice', String.raw`{\\\"Response\\\":{\\\"Error\\\":{\\\"Code\\\":\\\"ResourceBusy\\\"`],
    ['HTML', '{&quot;Response&quot;:{&quot;Error&quot;:{"Code":"ResourceBusy"'],
  ])('with quotes is found where they are escaped for %s', (_, text) => {
    expect(gradesIn(text)).toEqual(['ResourceBusy certain']);
  });
});

describe('a hint', () => {
  test('is found in any case', () => {
    expect(gradesIn('TAKESEAT code=-1101')).toEqual(['-1101 likely']);
    expect(gradesIn('上麦位 code=-1101')).toEqual(['-1101 likely']);
  });

  test('begins where a word begins', () => {
    expect(gradesIn('retakeSeat code=-1101')).toEqual(['-1101 possible']);
    expect(gradesIn('on_takeSeat code=-1101')).toEqual(['-1101 likely']);
  });

  test('of another domain is none', () => {
    expect(gradesIn('sendmsg code=-1101')).toEqual(['-1101 possible']);
  });

  test('of any product of ours is one', () => {
    for (const word of ['trtc', 'LiteAV', 'sdkAppId', 'TencentImSDK', 'TUIKit'])
      expect(gradesIn(`${word} code=-1101`)).toEqual(['-1101 likely']);
  });

  test('that names the vendor alone is none for numbers that everybody has', () => {
    for (const word of ['tencent', 'qcloud', '腾讯']) {
      expect(gradesIn(`${word} code=-1101`)).toEqual(['-1101 possible']);
      expect(gradesIn(`${word} code=100003`)).toEqual(['100003 possible']);
      expect(gradesIn(`${word} code=70013`)).toEqual(['70013 likely']);
      expect(gradesIn(`${word} Code=ResourceBusy`)).toEqual(['ResourceBusy likely']);
    }
  });

  test('is not enough for a number as short as -2', () => {
    expect(gradesIn('takeSeat code=-2')).toEqual(['-2 possible']);
    expect(gradesIn('trtc code=-1')).toEqual(['-1 possible']);
    expect(gradesIn('TUIRoomEngine code=-2')).toEqual(['-2 certain']);
  });
});

test('a domain without signs and hints stands on the words of the product', () => {
  const bare = { ...roomEngine, signs: [], hints: [] };
  const extractor = new Extractor(new Catalogue([bare, ...domains.slice(1)]), { minConfidence: 'possible' });
  const grades = (text: string): string[] =>
    linesOf(text).flatMap((line) => extractor.extract(line).map(({ confidence }) => confidence));
  expect(grades('TUIRoomEngine code=-1101')).toEqual(['possible']);
  expect(grades('trtc code=-1101')).toEqual(['likely']);
});
