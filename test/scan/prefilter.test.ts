/** The tables follow the catalogue: what it learns gets through. */
import { describe, expect, test } from 'vitest';
import { Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Domain } from '../../src/catalogue/domain.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { blanks } from '../../src/scan/blanks.ts';
import { digitShapes } from '../../src/scan/digit-shapes.ts';
import { prefilterTables } from '../../src/scan/prefilter.ts';
import { compileKernel, simdScanner } from '../../src/scan/simd.ts';

const shipped = loadCatalogue();
const kernel = kernelHere();

function kernelHere(): WebAssembly.Module {
  const compiled = compileKernel();
  if (compiled === undefined) throw new TypeError('no SIMD here');
  return compiled;
}

/** Those of the texts that are let through. */
function passing(catalogue: Catalogue, texts: readonly string[], success = false): string[] {
  const scanner = simdScanner(kernel, prefilterTables(catalogue, shapesOf(catalogue, success)))(4096);
  return texts.filter((text) => scanner.scan(1, scanner.memory.write(`\n${text}`)) > 0);
}

function passes(catalogue: Catalogue, text: string, success = false): boolean {
  return passing(catalogue, [text], success).length > 0;
}

function withDomain(change: (domain: Domain) => Domain, name: string): Catalogue {
  return new Catalogue(shipped.domains.map((domain) => (domain.domain === name ? change(domain) : domain)));
}

function withRange(name: string, from: number | string, to: number | string): Catalogue {
  return withDomain(
    (domain) => ({ ...domain, format: { ...domain.format, ranges: [{ from, to, category: 'room' }] } }),
    name,
  );
}

describe('the tables', () => {
  test('let every listed code through behind an error field, and every name alone', () => {
    const texts = shipped.domains.flatMap(({ codes }) =>
      codes.flatMap(({ code, name, aliases = [] }) => [
        ...(code === '0' ? [] : [`errCode=${code}`]),
        ...(name === undefined ? [] : [name]),
        ...aliases,
      ]),
    );
    expect(passing(shipped, texts)).toEqual(texts);
  });

  test('keep out what is no code, what has no lead and what goes on', () => {
    const texts = [
      'errCode=-1500', 'errCode=61000', 'errCode=600021', 'errCode=0x40041', 'errCode=-11011', 'errCode=x-1101',
      'port=60002', '"remotePort":60002', 'offset=-1&limit=20', 'room 100003', 'order id=70001', 'UNKNOWN_STATE',
      'InvalidParameterException', 'MY_JOIN_ROOM_FAILED', '"statusCode":200', 'code: ok', 'Coder=Foo', 'errCode=0',
    ]; // prettier-ignore
    expect(passing(shipped, texts)).toEqual([]);
  });

  test('widen with a range', () => {
    expect(passes(shipped, 'errCode=-5123')).toBe(false);
    expect(passes(withRange('room-engine', -5199, -5100), 'errCode=-5123')).toBe(true);
    expect(passes(withRange('rest-api', 12_345, 98_765), 'errCode=54321')).toBe(true);
    expect(passes(withRange('rest-api', 12_345, 98_765), 'errCode=12344')).toBe(false);
    expect(passes(withRange('account', 50_000, 50_001), 'errCode=-50001')).toBe(true);
    expect(passes(withRange('web-sdk', '0x0000', '0x00FF'), 'errCode=0x00aB')).toBe(true);
  });

  test('widen with a listed code outside of the ranges, and with names of any length', () => {
    const [first] = shipped.domain('room-engine')?.codes ?? [];
    if (first === undefined) throw new TypeError('the shipped catalogue has no codes');
    const added = withDomain(
      (domain) => ({
        ...domain,
        codes: [...domain.codes, { ...first, code: '-9876', name: 'NEW', aliases: ['Q', 'NEW_NAME', 'a.b-c:d'] }],
      }),
      'room-engine',
    );
    const texts = ['errCode=-9876', 'NEW', 'Q', 'NEW_NAME', 'a.b-c:d'];
    expect(passing(shipped, texts)).toEqual([]);
    expect(passing(added, texts)).toEqual(texts);
  });

  test('widen with the root of a cloud name', () => {
    const [first] = shipped.domain('cloud-api')?.codes ?? [];
    if (first === undefined) throw new TypeError('the shipped catalogue has no codes');
    const added = withDomain(
      (domain) => ({ ...domain, codes: [...domain.codes, { ...first, code: 'BrandNew.Leaf' }] }),
      'cloud-api',
    );
    expect(passes(shipped, 'got BrandNew.Other')).toBe(false);
    expect(passes(added, 'got BrandNew.Other')).toBe(true);
  });

  test('widen with successes', () => {
    expect(passes(shipped, 'errCode=0')).toBe(false);
    expect(passes(shipped, 'errCode=0', true)).toBe(true);
    expect(passes(shipped, 'errCode=0.5 x=0', true)).toBe(true);
    expect(passes(shipped, 'x=0', true)).toBe(false);
  });

  test('hold more shapes than there are bits', () => {
    const many = Array.from({ length: 90 }, (_, index) => ({
      from: 10_000 + 997 * index,
      to: 10_000 + 997 * index + 3,
      category: 'room' as const,
    }));
    const catalogue = withDomain((domain) => ({ ...domain, format: { ...domain.format, ranges: many } }), 'rest-api');
    const texts = many.flatMap(({ from }) => [0, 1, 2, 3].map((more) => `errCode=${from + more}`));
    expect(passing(catalogue, texts)).toEqual(texts);
  });

  test('are the size that the kernel asks for', () => {
    const tables = prefilterTables(shipped, shapesOf(shipped, false));
    expect(() => simdScanner(kernel, tables)(1)).not.toThrow();
    expect(() => simdScanner(kernel, tables.subarray(1))(1)).toThrow('not those of this kernel');
  });
});

test('blanks are what a regular expression takes for them', () => {
  const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  expect([...blanks].toSorted()).toEqual(all.filter((unit) => unit !== '\n' && /\s/.test(unit)).toSorted());
});

describe('digit shapes', () => {
  test.each([
    [0, 9999], [1, 4], [999, 1001], [2100, 2389], [1234, 8765], [10, 10], [9, 10],
  ])('of %i to %i are met by these numbers alone', (from, to) => {
    const wrong: number[] = [];
    for (const digits of [1, 2, 3, 4]) {
      const shapes = digitShapes([[from, to]], digits, 10);
      for (let value = 10 ** (digits - 1); value < 10 ** digits; value++) {
        const text = Buffer.from(String(value));
        const isMet = shapes.some((places) => places.every((set, place) => set[text[place] ?? 0] === 1));
        if (isMet !== (value >= from && value <= to)) wrong.push(value);
      }
    }
    expect(wrong).toEqual([]);
  }); // prettier-ignore

  test('join intervals that touch', () => {
    expect(digitShapes([[7, 9], [1, 3], [4, 6], [2, 2.5]], 1, 10)).toHaveLength(1); // prettier-ignore
  });
});
