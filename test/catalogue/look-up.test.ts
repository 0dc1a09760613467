import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { loadCatalogue } from '../../src/catalogue/load.ts';
import { editDistance, lookUp, nearest, search } from '../../src/catalogue/look-up.ts';

const catalogue = loadCatalogue();
const entries = catalogue.domains.flatMap((domain) => domain.codes.map((entry) => ({ domain, entry })));

function found(query: string): string[] {
  return lookUp(catalogue, query).map(({ domain, entry, match }) => `${domain.domain} ${entry.code} ${match}`);
}

describe('lookUp', () => {
  test.each([
    ['-1101', ['room-engine -1101 exact']],
    [' 70001 ', ['account 70001 exact']],
    ['AuthFailure.SignatureExpire', ['cloud-api AuthFailure.SignatureExpire exact']],
    ['1101', ['room-engine -1101 sign-missing']],
    ['16388', ['web-sdk 0x4004 decimal']],
    ['65535', ['web-sdk 0xFFFF decimal']],
    ['0xffff', ['web-sdk 0xFFFF case']],
    ['0XFFFF', ['web-sdk 0xFFFF case']],
    ['authfailure.signatureexpire', ['cloud-api AuthFailure.SignatureExpire case']],
    ['4004', ['web-sdk 0x4004 alias']],
    ['4004h', ['web-sdk 0x4004 alias']],
    ['ffff', ['web-sdk 0xFFFF alias']],
    ['JOIN_ROOM_FAILED', ['web-sdk 0x4004 alias']],
    ['join_room_failed', ['web-sdk 0x4004 case']],
    ['LIVE_CLIENT_ERROR_CAMERA_NOT_AUTHORIZED', ['room-engine -1101 alias']],
    ['-70013', ['account 70013 alias']],
    ['-60004', []],
    ['1', ['room-engine -1 sign-missing']],
    ['+1101', []],
    ['11010', []],
    ['', []],
    ['__proto__', []],
    ['constructor', []],
  ])('%j', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('gives every domain that a query can mean, the most literal first', () => {
    const matches = found('1001');
    expect(matches).toEqual(['web-sdk 0x1001 alias', 'room-engine -1001 sign-missing']);
  });

  test('finds each code by its own spelling, exactly and first', () => {
    for (const { domain, entry } of entries) {
      expect(lookUp(catalogue, entry.code)[0]).toEqual({ domain, entry, match: 'exact' });
    }
  });

  test('finds each entry by its name and its aliases', () => {
    for (const { domain, entry } of entries) {
      for (const name of [entry.name, ...(entry.aliases ?? [])]) {
        if (name === undefined) continue;
        expect(lookUp(catalogue, name)).toContainEqual({ domain, entry, match: 'alias' });
      }
    }
  });

  test('finds a code in any case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.infiniteStream(fc.boolean()), ({ domain, entry }, upper) => {
        const query = Array.from(entry.code, (letter) =>
          upper.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
        ).join('');
        expect(lookUp(catalogue, query).map((match) => match.entry)).toContain(entry);
        expect(domain.codes).toContain(entry);
      }),
    );
  });

  test('takes any text, and its matches are entries of the catalogue', () => {
    const known = new Set(entries.map(({ entry }) => entry));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (query) => {
        for (const { entry } of lookUp(catalogue, query)) expect(known).toContain(entry);
        for (const { entry } of nearest(catalogue, query)) expect(known).toContain(entry);
      }),
    );
  });
});

function near(query: string, count?: number): string[] {
  return nearest(catalogue, query, count).map(({ entry }) => entry.code);
}

describe('nearest', () => {
  test.each([
    ['-1110', '-1109'],
    ['70011', '70010'],
    ['100004', '100003'],
    ['0x4006', '0x4005'],
    ['16459', '0x4042'],
    ['AuthFailure.SignatureExpired', 'AuthFailure.SignatureExpire'],
    ['JOIN_ROM_FAILED', '0x4004'],
    ['requestlimitexceed', 'RequestLimitExceeded'],
  ])('of %s is %s', (query, expected) => {
    expect(near(query)).toContain(expected);
    expect(near(query)[0]).toBe(expected);
  });

  test.each([['-9999'], ['123456789'], ['no word like it in the whole catalogue']])('of %s is nothing', (query) => {
    expect(near(query)).toEqual([]);
  });

  test('gives as many as asked for', () => {
    expect(near('70000')).toHaveLength(5);
    expect(near('70000', 2)).toEqual(['70001', '70002']);
  });
});

function codes(query: string): string[] {
  return search(catalogue, query).map(({ entry }) => entry.code);
}

describe('search', () => {
  test('finds entries that hold every word, in any case and order', () => {
    expect(codes('CAMERA prompt')).toContain('-1101');
    expect(codes('prompt camera')).toEqual(codes('CAMERA prompt'));
  });

  test('looks at codes, names and categories, too', () => {
    expect(codes('signatureexpire')).toContain('AuthFailure.SignatureExpire');
    expect(codes('signal_cahnnel')).toEqual(['0x4001']);
    expect(codes('rate-limit').length).toBeGreaterThan(3);
  });

  test('finds nothing for a word that is nowhere', () => {
    expect(codes('camera zzzz')).toEqual([]);
  });

  test('a further word never finds more', () => {
    const words = fc.constantFrom('camera', 'usersig', 'room', 'retry', 'console', 'the', 'package', 'zzzz');
    fc.assert(
      fc.property(fc.array(words), words, (query, more) => {
        const before = codes(query.join(' '));
        for (const code of codes([...query, more].join(' '))) expect(before).toContain(code);
      }),
    );
  });
});

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['count', 'cuont', 2],
    ['explain', 'explian', 2],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  const word = fc.string({ maxLength: 12 });

  test('is a metric', () => {
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
