/**
 * Lines of one statement are judged alike: what is found on one is what is found on the other, with its own codes. The lines
 * are those of the samples, of the catalogue and of the accuracy corpus, with other codes in place of theirs.
 */
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor, type Finding } from '../../src/extract/extract.ts';
import { lineOf } from '../../src/extract/line.ts';
import type { Statement } from '../../src/extract/statement.ts';
import { templateOf } from '../../src/extract/template.ts';
import { codeLike, recoded, statements } from '../helpers/statements.ts';
import { Random } from '../scan/cases.ts';

const catalogue = loadCatalogue();
const bases = [
  ...statements(catalogue),
  'Error Domain=NSURLErrorDomain Code=-1001, RoomEngine errCode=-1002',
  'TUIRoomEngine onError ERR_FAILED code: -1, then code: -2',
  'TUIRoomEngine errCode: 70001/70009 or -70013 in req-adba',
  'TUIRoomEngine errCode: -70013, code=70013, code=70014',
  'HRESULT error code: 0x8001, errCode 0x4004',
  '<client> error code: 0x4004 JOIN_ROOM_FAILED at face',
  'getCode() returned 16388 code 4096 in dead-beef',
  '[error:FREQ_LIMIT,value:-2,message:slow down]',
  'failed 70001 ms, code=60004%, error 100003 rows',
];
/** Where numbers are shaped like codes, in the template of a line. */
function statementOf(extractor: Extractor, text: string): Statement | undefined {
  const template = templateOf(text).text;
  return extractor.statementOf(
    template,
    [...template.matchAll(codeLike)].map(({ index }) => index),
  );
}

/** What is found, without where: which of the codes it is, and everything that is said of it. */
function foundOf(found: readonly Finding[]): readonly unknown[] {
  return found.map((finding) => ({ ...finding, domain: finding.domain.domain, start: 0, end: 0 }));
}

/** With another sign of the first system. */
function withSign(sign: string): Extractor {
  const other = loadCatalogue();
  Object.assign(other.domains[0] ?? {}, { signs: [sign] });
  return new Extractor(other);
}

describe('lines of one statement', () => {
  test.each([
    ['by default', {}],
    ['at the most lenient', { minConfidence: 'possible', success: true }],
    ['with a product', { minConfidence: 'possible', products: ['room-engine', 'web'] }],
  ] as const)('are judged alike %s', (_, options) => {
    const extractor = new Extractor(catalogue, options);
    const random = new Random(11);
    const first = new Map<string, { readonly text: string; readonly statement: Statement }>();
    const different: string[] = [];
    let compared = 0;
    for (let round = 0; round < 40; round++) {
      for (const text of bases.map((base) => recoded(base, random))) {
        const statement = statementOf(extractor, text);
        if (statement === undefined) continue;
        const known = first.get(statement.key);
        if (known === undefined) {
          first.set(statement.key, { text, statement });
          continue;
        }
        if (known.text === text) continue;
        const found = extractor.extract(lineOf(text));
        const expected = extractor.extract(lineOf(known.text)).map((finding) => {
          const at = templateOf(known.text).placeOf(finding.start);
          const place = [...templateOf(known.text).text.matchAll(codeLike)].findIndex(({ index }) => index === at);
          return place < 0 ? finding : extractor.withCode(finding, statement.codes[place] ?? '');
        });
        if (JSON.stringify(foundOf(found)) !== JSON.stringify(foundOf(expected)))
          different.push(`${known.text}\n${text}`);
        compared += found.length;
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(2000);
  });
});

describe('a statement', () => {
  const extractor = new Extractor(catalogue);
  const keyOf = (text: string): string | undefined => statementOf(extractor, text)?.key;

  test.each([
    ['errCode=-1101 for user', 'errCode=-1102 for user'],
    ['ErrorCode: 70001 or so', 'ErrorCode: 70013 or so'],
    ['error code: 0x4001, then 0x4002', 'error code: 0x4003, then 0x4004'],
    ['code=-1101 req-adba', 'code=-1102 req-face'],
  ])('of %s is that of %s', (one, other) => {
    expect(keyOf(one)).toBeDefined();
    expect(keyOf(one)).toBe(keyOf(other));
  });

  test.each([
    ['of another number of digits', 'errCode=-1101', 'errCode=-110'],
    ['of a code that is not listed', 'errCode=-1101', 'errCode=-1999'],
    ['of a generic code', 'errCode=-2', 'errCode=-9'],
    ['of another system', 'errCode=60004', 'errCode=70001'],
    ['of one code twice', 'errCode=-1101, code: -1101', 'errCode=-1101, code: -1102'],
  ])('differs from that %s', (_, one, other) => {
    expect(keyOf(one)).toBeDefined();
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  test.each([
    ['the name of the code', 'TUIRoomEngine code=-1101 ERR_CAMERA_NOT_AUTHORIZED'],
    ['the code once more', 'code=-1101 x-1101'],
    ['one code in two spellings', 'code=-70013, then code: 70013'],
    ['more than can be compared', 'code=-1 '.repeat(17)],
  ])('is not told where the line has %s', (_, text) => {
    expect(keyOf(text)).toBeUndefined();
  });

  test.each(['code=7', '7 seats', 'face', 'a:0x12'])('is not told where the sign %s would be left out', (sign) => {
    expect(statementOf(withSign(sign), 'errCode=-1101')).toBeUndefined();
  });

  test('differs where a code is a sign', () => {
    const other = withSign('0x99');
    const keys = ['0x9912', '0x8812'].map((code) => statementOf(other, `error code: ${code}`)?.key);
    expect(keys[0]).toBeDefined();
    expect(keys[0]).not.toBe(keys[1]);
  });
});
