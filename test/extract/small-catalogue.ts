/** A catalogue with one domain of each format and a handful of codes, so that tests of the judge do not hang on the data. */
import { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Domain } from '../../src/catalogue/domain.ts';
import { Extractor, type ExtractOptions, type Finding, type Verdict } from '../../src/extract/extract.ts';
import { lineOf, linesOf } from '../../src/extract/line.ts';
import type { Category, Entry } from '../../src/record.ts';

export function entry(code: string, category: Category, name?: string, aliases?: readonly string[]): Entry {
  return {
    code,
    category,
    severity: 'error',
    owner: 'app',
    retryable: false,
    summary: `It is ${category}.`,
    causes: [],
    remedy: [],
    source: 'test',
    ...(name !== undefined && { name }),
    ...(aliases && { aliases }),
  };
}

function domain(fields: Pick<Domain, 'domain' | 'layer' | 'format' | 'codes'> & Partial<Domain>): Domain {
  return {
    title: fields.domain,
    description: '',
    products: [],
    sources: [],
    signs: [],
    hints: [],
    generic: [],
    samples: [],
    nearMisses: [],
    ...fields,
  };
}

export const roomEngine: Domain = domain({
  domain: 'room-engine',
  layer: 'client',
  products: ['room'],
  format: { name: 'negative-integer', ranges: [{ from: -1199, to: -1100, category: 'device' }] },
  signs: ['TUIRoomEngine', '[error:'],
  hints: ['takeseat', 'opencamera', '麦位'],
  generic: ['0', '-1', '-2', '-1101'],
  codes: [
    entry('0', 'success', 'ERR_SUCC'),
    entry('-1', 'unknown', 'ERR_FAILED'),
    entry('-2', 'rate-limit', 'ERR_FREQ_LIMIT'),
    entry('-1101', 'device', 'ERR_CAMERA_NOT_AUTHORIZED'),
    entry('-2340', 'seat', 'ERR_SEAT_LIMIT', ['ERR_SEATS_LIMIT']),
    entry('-2344', 'seat'),
  ],
});

export const account: Domain = domain({
  domain: 'account',
  layer: 'server',
  format: { name: 'five-digit', negated: true, ranges: [{ from: 70000, to: 70099, category: 'auth' }] },
  signs: ['ErrorInfo', 'IMSDK'],
  hints: ['login', '登录'],
  codes: [entry('70001', 'auth', 'ERR_SIG_EXPIRED'), entry('70013', 'auth'), entry('70403', 'request')],
});

export const restApi: Domain = domain({
  domain: 'rest-api',
  layer: 'server',
  format: { name: 'five-digit', ranges: [{ from: 60000, to: 60999, category: 'request' }] },
  signs: ['ErrorInfo'],
  hints: ['sendmsg'],
  codes: [entry('60004', 'request'), entry('60018', 'rate-limit')],
});

export const roomApi: Domain = domain({
  domain: 'room-api',
  layer: 'server',
  format: { name: 'six-digit', ranges: [{ from: 100000, to: 100999, category: 'room' }] },
  signs: ['ErrorInfo', 'TUIRoomEngine'],
  hints: ['createroom'],
  codes: [entry('100003', 'room')],
});

export const webSdk: Domain = domain({
  domain: 'web-sdk',
  layer: 'client',
  format: { name: 'hex', ranges: [{ from: '0x4000', to: '0x40FF', category: 'network' }] },
  signs: ['RtcError'],
  hints: ['join room', 'getcode'],
  generic: ['0x1000'],
  codes: [
    entry('0x1000', 'request', 'INVALID_PARAMETER'),
    entry('0x4004', 'room', 'JOIN_ROOM_FAILED'),
    entry('0x404B', 'network', 'API_CALL_TIMEOUT'),
    entry('0x404d', 'network'),
    entry('0xFFFF', 'unknown', 'UNKNOWN', ['UNKOWN']),
  ],
});

export const cloudApi: Domain = domain({
  domain: 'cloud-api',
  layer: 'server',
  format: { name: 'dotted-name' },
  signs: ['TencentCloudSDK', '"Response":{'],
  hints: ['trtc'],
  codes: [
    entry('AuthFailure.SignatureExpire', 'auth'),
    entry('DryRunOperation', 'success'),
    entry('FailedOperation', 'server'),
    entry('InternalError', 'server'),
    entry('InvalidParameter', 'request'),
    entry('InvalidParameterValue', 'request'),
    entry('ResourceBusy', 'server'),
  ],
});

export const domains: readonly Domain[] = [roomEngine, account, restApi, roomApi, webSdk, cloudApi];
export const catalogue: Catalogue = new Catalogue(domains);

/** A system of the user's own that has numbers of the account system, too. */
export const billing: Domain = domain({
  domain: 'billing',
  layer: 'server',
  format: { name: 'five-digit', ranges: [{ from: 70000, to: 70009, category: 'quota' }] },
  hints: ['invoice'],
  codes: [entry('70001', 'quota')],
});

/** The mentions of a one-line text. */
export function findingsIn(text: string, options: ExtractOptions = {}, of: Catalogue = catalogue): Finding[] {
  return new Extractor(of, options).extract(lineOf(text));
}

/** The mentions of a one-line text as `code confidence`, with the least confidence that there is. */
export function gradesIn(text: string, options: ExtractOptions = {}): string[] {
  return findingsIn(text, { minConfidence: 'possible', ...options }).map(
    ({ code, confidence }) => `${code} ${confidence}`,
  );
}

/** The codes that are found in a text of one or more lines. */
export function codesIn(text: string, options: ExtractOptions = {}): string[] {
  const extractor = new Extractor(catalogue, options);
  return linesOf(text).flatMap((line) => extractor.extract(line).map(({ code }) => code));
}

/** Every candidate of a one-line text with what became of it: a confidence, or why it is refused. */
export function verdictsIn(text: string, options: ExtractOptions = {}): Verdict[] {
  return new Extractor(catalogue, options).verdicts(lineOf(text));
}

/** What became of a candidate: `-1101 certain key:code sign:RoomKit` or `60004 veto:amazon`. */
export function stated({ code, confidence, evidence, refused }: Verdict): string {
  return [code, confidence, evidence, refused].filter((part) => part !== undefined).join(' ');
}

/** What became of each candidate of a one-line text. */
export function judgedIn(text: string, options: ExtractOptions = {}): string[] {
  return verdictsIn(text, options).map(stated);
}
