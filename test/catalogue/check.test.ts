import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';

import { checkDomain } from '../../src/catalogue/check.ts';
import type { Domain } from '../../src/catalogue/domain.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { RtclogError } from '../../src/errors.ts';

const shipped = new Map(loadCatalogue().domains.map((domain) => [domain.domain, domain]));

const entry = {
  code: '-3001',
  category: 'quota',
  severity: 'error',
  owner: 'console',
  retryable: false,
  summary: 'The plan has no minutes left.',
  remedy: ['Buy minutes, or wait for the next month.'],
};
const format = { name: 'negative-integer', ranges: [{ from: -3099, to: -3000, category: 'quota' }] };
const billing = { domain: 'billing', title: 'Billing service', format, codes: [entry] };

function check(value: unknown): Domain {
  return checkDomain(value, 'my.json', shipped);
}

function complaint(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof RtclogError && error.code === 'BAD_CATALOGUE') return error.message;
    throw error;
  }
  return 'nothing was refused';
}

describe('a new domain', () => {
  test('needs a title, a format and codes', () => {
    expect(check(billing)).toEqual({
      ...billing,
      description: 'Billing service',
      layer: 'server',
      products: ['billing'],
      sources: [{ id: 'billing', title: 'Billing service' }],
      signs: [],
      hints: [],
      generic: [],
      samples: [],
      nearMisses: [],
      codes: [{ ...entry, causes: [], source: 'billing' }],
    });
  });

  test('may give every field', () => {
    const full = {
      $schema: 'codes.schema.json',
      domain: 'billing',
      title: 'Billing service',
      description: 'What the billing service answers.',
      layer: 'client',
      products: ['billing', 'money'],
      sources: [{ id: 'wiki', title: 'Wiki of the billing team', dated: '2026-03-01' }],
      format: { ...format, negated: false },
      signs: ['BillingService'],
      hints: ['invoice'],
      generic: ['-3001'],
      samples: [{ text: 'BillingService failed: -3001', codes: ['-3001'] }],
      nearMisses: [{ text: 'balance -3001', why: 'An amount.' }],
      codes: [
        {
          ...entry,
          name: 'NO_MINUTES_LEFT',
          aliases: ['MINUTES_USED_UP'],
          retryAfterMs: 60_000,
          causes: ['The month was busy.'],
          lookAlikes: ['RoomEngine has no such number.'],
          source: 'wiki',
        },
      ],
    };
    const { $schema: _, ...domain } = full;
    expect(check(full)).toEqual(domain);
  });

  test.each([
    ['five-digit', '80001', { from: 80_000, to: 80_099, category: 'quota' }],
    ['six-digit', '800001', { from: 800_000, to: 800_099, category: 'quota' }],
    ['hex', '0x50AF', { from: '0x5000', to: '0x50FF', category: 'quota' }],
  ])('may have %s codes', (name, code, range) => {
    const domain = check({ ...billing, format: { name, ranges: [range] }, codes: [{ ...entry, code }] });
    expect(domain.codes[0]?.code).toBe(code);
    expect(domain.format).toEqual({ name, ranges: [range] });
  });

  test('may have dotted names, which have no ranges', () => {
    const codes = [{ ...entry, code: 'QuotaExceeded.Minutes' }];
    expect(check({ ...billing, format: { name: 'dotted-name' }, codes }).format).toEqual({ name: 'dotted-name' });
  });

  test('may be named like a member of Object', () => {
    const domain = check({ ...billing, domain: 'constructor' });
    expect(domain.domain).toBe('constructor');
    expect(domain.products).toEqual(['constructor']);
  });
});

describe('a known domain', () => {
  const { $schema: _, ...known } = JSON.parse(readFileSync('data/codes/room-engine.json', 'utf8'));

  test('needs codes only', () => {
    const domain = check({ domain: 'room-engine', codes: [entry] });
    const { codes, sources, ...header } = domain;
    expect(header).toEqual({ ...known, codes: undefined, sources: undefined });
    expect(codes).toHaveLength(known.codes.length + 1);
    expect(codes.at(-1)).toEqual({ ...entry, causes: [], source: 'own' });
    expect(sources).toEqual([...known.sources, { id: 'own', title: 'Your own domain file' }]);
  });

  test('takes a listed code in the place of the old one, whole', () => {
    const domain = check({ domain: 'room-engine', codes: [{ ...entry, code: '-1101' }] });
    expect(domain.codes).toHaveLength(known.codes.length);
    expect(domain.codes.find(({ code }) => code === '-1101')).toEqual({
      ...entry,
      code: '-1101',
      causes: [],
      source: 'own',
    });
  });

  test('takes the fields that are given', () => {
    const domain = check({ domain: 'room-engine', title: 'Rooms', hints: ['standup'], codes: [] });
    expect(domain).toEqual({ ...known, title: 'Rooms', hints: ['standup'] });
  });

  test('may name a source that it has', () => {
    const domain = check({ domain: 'room-engine', codes: [{ ...entry, source: 'room-engine-names' }] });
    expect(domain.sources).toEqual(known.sources);
    expect(domain.codes.at(-1)?.source).toBe('room-engine-names');
  });

  test('is not changed itself', () => {
    check({ domain: 'room-engine', title: 'Rooms', codes: [{ ...entry, code: '-1101' }] });
    expect(shipped.get('room-engine')).toMatchObject(known);
  });
});

const categoryList =
  'success, auth, permission, device, network, room, seat, user, request, rate-limit, quota, server, unknown';
const entryList =
  'code, name, aliases, category, severity, owner, retryable, retryAfterMs, summary, causes, remedy, lookAlikes, source';
const domainList =
  'domain, title, description, layer, products, sources, format, signs, hints, generic, samples, nearMisses, codes, $schema';
const at = 'my.json: codes[0] "-3001": ';

function without(object: object, field: string): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}

describe('refuses a file', () => {
  test.each<[string, unknown, string | RegExp]>([
    ['that is a list', [billing], `my.json: must be an object with the fields ${domainList}, not a list`],
    ['that is null', null, `my.json: must be an object with the fields ${domainList}, not null`],
    ['that is a text', 'billing', `my.json: must be an object with the fields ${domainList}, not 'billing'`],
    ['with another field', { ...billing, code: [] }, `my.json: unknown field 'code'; known: ${domainList}`],
    [
      'without a domain',
      without(billing, 'domain'),
      'my.json: domain is missing; add it (docs/data.md tells what it holds)',
    ],
    [
      'of a domain with blanks',
      { ...billing, domain: 'My Billing' },
      `my.json: domain 'My Billing' is not spelled right: small letters and digits joined by dashes, such as "billing-api"`,
    ],
    [
      'of a new domain without a title',
      without(billing, 'title'),
      "my.json: title is missing; 'billing' is a new domain (the known ones are account, cloud-api, rest-api, room-api, room-engine, web-sdk) and needs title, format and codes",
    ],
    [
      'of a new domain without a format',
      without(billing, 'format'),
      /^my\.json: format is missing; 'billing' is a new/,
    ],
    ['of a new domain without codes', without(billing, 'codes'), /^my\.json: codes is missing; 'billing' is a new/],
    ['of a known domain without codes', { domain: 'account' }, /^my\.json: codes is missing; add it/],
    ['with an empty title', { ...billing, title: ' ' }, 'my.json: title must not be empty'],
    ['with a number as title', { ...billing, title: 7 }, 'my.json: title must be a text in quotes, not 7'],
    ['of another layer', { ...billing, layer: 'gateway' }, "my.json: layer 'gateway' is none of client, server"],
    ['with an object of codes', { ...billing, codes: {} }, 'my.json: codes must be a list, not an object'],
    ['with an empty sign', { ...billing, signs: ['ab', ''] }, 'my.json: signs[1]: must not be empty'],
    ['with a sign of one letter', { ...billing, signs: ['a'] }, "my.json: signs: 'a' is too short to be told from"],
    ['with a hint that ends with its first letter', { ...billing, hints: ['[x'] }, "my.json: hints: '[x' is too short"],
    ['with a number as hint', { ...billing, hints: [1] }, 'my.json: hints[0]: must be a text in quotes, not 1'],
    [
      'with a generic code of another format',
      { ...billing, generic: ['80001'] },
      /^my\.json: generic\[0\]: '80001' is not spelled right: a minus and/,
    ],
    [
      'with a source without a title',
      { ...billing, sources: [{ id: 'wiki' }] },
      'my.json: sources[0]: title is missing; add it (docs/data.md tells what it holds)',
    ],
    [
      'with a source of no day',
      { ...billing, sources: [{ id: 'wiki', title: 'Wiki', dated: 'May' }] },
      `my.json: sources[0]: dated 'May' is not spelled right: a day as YYYY-MM-DD, such as "2026-03-01"`,
    ],
    [
      'with a sample without codes',
      { ...billing, samples: [{ text: 'x', codes: [] }] },
      'my.json: samples[0]: codes is empty; a line without a code belongs into nearMisses',
    ],
    [
      'with a sample of another format',
      { ...billing, samples: [{ text: 'x', codes: ['1'] }] },
      /^my\.json: samples\[0\]\.codes\[0\]: '1' is not spelled right/,
    ],
    [
      'with a near miss without a reason',
      { ...billing, nearMisses: [{ text: 'x' }] },
      'my.json: nearMisses[0]: why is missing; add it (docs/data.md tells what it holds)',
    ],
  ])('%s', (_, value, message) => {
    expect(complaint(() => check(value))).toMatch(message);
  });
});

describe('refuses a format', () => {
  const range = { from: -3099, to: -3000, category: 'quota' };

  test.each<[string, unknown, string | RegExp]>([
    [
      'that does not exist',
      { name: 'roman' },
      "my.json: format: name 'roman' is none of negative-integer, five-digit, six-digit, hex, dotted-name",
    ],
    ['that is a text', 'hex', "my.json: format: must be an object with the fields name, ranges, negated, not 'hex'"],
    ['of numbers without ranges', { name: 'hex' }, /^my\.json: format: ranges is missing; add it/],
    [
      'of numbers with no range',
      { name: 'hex', ranges: [] },
      'my.json: format: ranges is empty; give the numbers that this system may use, from and to',
    ],
    [
      'of names with ranges',
      { name: 'dotted-name', ranges: [] },
      'my.json: format: ranges and negated are for numbers; leave them out for dotted-name',
    ],
    [
      'with a range upside down',
      { name: 'negative-integer', ranges: [{ ...range, from: -1 }] },
      'my.json: format.ranges[0]: from is more than to; swap them',
    ],
    [
      'with a range of other numbers',
      { name: 'negative-integer', ranges: [{ ...range, to: 3000 }] },
      /^my\.json: format\.ranges\[0\]: to 3000 is no negative-integer code: a minus/,
    ],
    [
      'with a text in a range of numbers',
      { name: 'negative-integer', ranges: [{ ...range, to: '-3000' }] },
      "my.json: format.ranges[0]: to must be a whole number, not '-3000'",
    ],
    [
      'with a number in a range of hex codes',
      { name: 'hex', ranges: [{ ...range, from: 16_384 }] },
      'my.json: format.ranges[0]: from must be a text in quotes, not 16384',
    ],
    [
      'with a range of no category',
      { name: 'negative-integer', ranges: [{ ...range, category: 'money' }] },
      `my.json: format.ranges[0]: category 'money' is none of ${categoryList}`,
    ],
    [
      'with a word for negated',
      { name: 'negative-integer', ranges: [range], negated: 'yes' },
      "my.json: format: negated must be true or false, not 'yes'",
    ],
  ])('%s', (_, bad, message) => {
    expect(complaint(() => check({ ...billing, format: bad }))).toMatch(message);
  });

  test('other than that of the known domain', () => {
    expect(complaint(() => check({ domain: 'web-sdk', format, codes: [] }))).toBe(
      'my.json: format: the codes of web-sdk are hex; give other codes a domain of their own',
    );
  });
});

describe('refuses an entry', () => {
  test.each<[string, unknown, string | RegExp]>([
    ['that is a text', '-3001', `my.json: codes[0]: must be an object with the fields ${entryList}, not '-3001'`],
    [
      'with another field',
      { ...entry, remedies: [] },
      `my.json: codes[0]: unknown field 'remedies'; known: ${entryList}`,
    ],
    ['without a code', without(entry, 'code'), /^my\.json: codes\[0\]: code is missing; add it/],
    ['with a number as code', { ...entry, code: -3001 }, 'my.json: codes[0]: code must be a text in quotes, not -3001'],
    [
      'with a code of another format',
      { ...entry, code: '3001' },
      `my.json: codes[0]: code '3001' is not spelled right: a minus and one to four digits without a leading zero, such as "-1101"`,
    ],
    ['of another category', { ...entry, category: 'money' }, `${at}category 'money' is none of ${categoryList}`],
    ['without a category', without(entry, 'category'), `${at}category is missing; add it (docs/data.md tells what it`],
    [
      'of another severity',
      { ...entry, severity: 'bad' },
      `${at}severity 'bad' is none of info, warning, error, fatal`,
    ],
    [
      'of another owner',
      { ...entry, owner: 'me' },
      `${at}owner 'me' is none of app, backend, console, end-user, network, vendor`,
    ],
    ['with a word for retryable', { ...entry, retryable: 'no' }, `${at}retryable must be true or false, not 'no'`],
    ['without retryable', without(entry, 'retryable'), `${at}retryable is missing`],
    ['with a pause of no length', { ...entry, retryAfterMs: 0 }, `${at}retryAfterMs must be a whole number from 1 on`],
    ['with a broken pause', { ...entry, retryAfterMs: 1.5 }, `${at}retryAfterMs must be a whole number from 1 on`],
    ['with an empty summary', { ...entry, summary: '' }, `${at}summary must not be empty`],
    ['without a summary', without(entry, 'summary'), `${at}summary is missing`],
    ['with no remedy', { ...entry, remedy: [] }, `${at}remedy is empty; say in one step or more what to do`],
    ['with an empty step', { ...entry, remedy: [''] }, 'my.json: codes[0] "-3001".remedy[0]: must not be empty'],
    ['with a text as remedy', { ...entry, remedy: 'Pay.' }, `${at}remedy must be a list, not 'Pay.'`],
    ['with null as causes', { ...entry, causes: null }, `${at}causes must be a list, not null`],
    [
      'with a name that is a number',
      { ...entry, name: '-12' },
      `${at}name '-12' is not spelled right: letters, digits`,
    ],
    [
      'of a source that is not declared',
      { ...entry, source: 'wiki' },
      `${at}source 'wiki' is none of billing; add it to sources, or leave it out`,
    ],
  ])('%s', (_, bad, message) => {
    expect(complaint(() => check({ ...billing, codes: [bad] }))).toMatch(message);
  });

  test('that is there twice', () => {
    expect(complaint(() => check({ ...billing, codes: [entry, entry] }))).toBe(
      'my.json: codes[1] "-3001": is in the file twice; keep one of the two',
    );
  });

  test.each([
    ['five-digit', '7001'],
    ['five-digit', '07001'],
    ['six-digit', '10001'],
    ['hex', '4004'],
    ['hex', '0xffff'],
    ['hex', '0x40040'],
    ['dotted-name', 'auth.Failure'],
    ['dotted-name', 'A.B.C.D'],
    ['dotted-name', '__proto__'],
    ['dotted-name', 'constructor'],
  ])('of a %s domain with the code %s', (name, code) => {
    const ranges = [
      { from: name === 'hex' ? '0x5000' : 80_000, to: name === 'hex' ? '0x5000' : 80_000, category: 'quota' },
    ];
    const six = [{ from: 800_000, to: 800_000, category: 'quota' }];
    const bad = { name, ...(name !== 'dotted-name' && { ranges: name === 'six-digit' ? six : ranges }) };
    expect(complaint(() => check({ ...billing, format: bad, codes: [{ ...entry, code }] }))).toContain(
      `my.json: codes[0]: code '${code}' is not spelled right: `,
    );
  });
});

describe('keeps prototypes clean', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('with the field %s', (field) => {
    const text = JSON.stringify({ ...billing, codes: [] }).replace('{', `{"${field}":{"polluted":true},`);
    expect(complaint(() => check(JSON.parse(text)))).toContain(`unknown field '${field}'`);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['__proto__', 'constructor'])('with the field %s in an entry', (field) => {
    const text = JSON.stringify(entry).replace('{', `{"${field}":{"polluted":true},`);
    expect(complaint(() => check({ ...billing, codes: [JSON.parse(text)] }))).toContain(`unknown field '${field}'`);
    expect({}).not.toHaveProperty('polluted');
  });
});

test('a message stays one short line whatever the file holds', () => {
  const message = complaint(() => check({ ...billing, title: 't', layer: `a\nb\u001B[31m\u2028${'x'.repeat(5000)}` }));
  expect(message).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{1,160}$/u);
});

function fileOf(content: string | Uint8Array): string {
  const directory = mkdtempSync(join(tmpdir(), 'rtclog-catalogue-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'my.json');
  writeFileSync(file, content);
  return file;
}

describe('loading', () => {
  test('lays files over the catalogue in order', () => {
    const first = fileOf(JSON.stringify(billing));
    const second = fileOf(JSON.stringify({ domain: 'billing', codes: [{ ...entry, summary: 'No minutes.' }] }));
    const catalogue = loadCatalogue([first, second]);
    expect(catalogue.domains).toHaveLength(7);
    expect(catalogue.listed('billing', '-3001')?.entry.summary).toBe('No minutes.');
  });

  test('takes a file with a byte order mark', () => {
    expect(loadCatalogue([fileOf(`\uFEFF${JSON.stringify(billing)}`)]).domain('billing')?.title).toBe(
      'Billing service',
    );
  });

  test.each<[string, string | Uint8Array, string]>([
    ['that is no JSON', '{"domain":', 'is no JSON; check it with a JSON linter'],
    ['that is empty', '', 'is no JSON; check it with a JSON linter'],
    ['in another encoding', new Uint8Array([0x22, 0xc4, 0xe3, 0x22]), 'is not UTF-8; save it as UTF-8'],
    [
      'that is too large',
      new Uint8Array(16 * 1024 * 1024 + 1).fill(0x20),
      'is larger than 16 MiB; is it a domain file?',
    ],
  ])('refuses a file %s', (_, content, reason) => {
    const file = fileOf(content);
    expect(complaint(() => loadCatalogue([file]))).toBe(`${file}: ${reason}`);
  });

  test('refuses what is not there', () => {
    expect(complaint(() => loadCatalogue(['no-such-file.json']))).toBe(
      'no-such-file.json: cannot be read (ENOENT); give --catalogue the path of a JSON file',
    );
  });

  test('refuses a directory', () => {
    expect(complaint(() => loadCatalogue([tmpdir()]))).toMatch(/cannot be read \(EISDIR\); give --catalogue/);
  });
});

describe('whatever a file holds', () => {
  test('it is taken or refused in one line', () => {
    const field = fc.constantFrom(...domainList.split(', '), ...entryList.split(', '), '__proto__');
    const fields = fc.dictionary(field, fc.jsonValue(), { noNullPrototype: false });
    const value = fc.oneof(
      fc.jsonValue(),
      fields,
      fields.map((given) => ({ ...billing, ...given })),
      fields.map((given) => ({ domain: 'account', codes: [{ ...entry, code: '70001', ...given }] })),
    );
    fc.assert(
      fc.property(value, (file) => {
        expect(complaint(() => check(file))).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]+$/u);
      }),
    );
  });

  test('what is taken is taken again as it is', () => {
    for (const domain of shipped.values()) {
      const taken = check({ domain: domain.domain, codes: domain.codes });
      expect(checkDomain(taken, 'my.json', new Map())).toEqual(taken);
    }
  });
});
