import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { checkDomain } from '../../src/catalogue/check.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { formatDomain, sortEntries } from '../../src/catalogue/write.ts';
import { categories } from '../../src/record.ts';
import { faultsOf, readJson } from './schemas.ts';

const folder = new URL('../../data/codes/', import.meta.url);
const { domains } = loadCatalogue();
const entries = domains.flatMap(({ domain, codes }) => codes.map((entry) => ({ domain, ...entry })));

/** Every code that the documents of the six systems list. */
const documented: Readonly<Record<string, string>> = {
  'room-engine': `0 -1 -2 -1000 -1001 -1002 -1003 -1004 -1100 -1101 -1102 -1103 -1104 -1105 -1106 -1107 -1108 -1109 -2100 -2101
    -2102 -2103 -2104 -2105 -2106 -2107 -2108 -2200 -2201 -2300 -2301 -2310 -2311 -2340 -2341 -2342 -2343 -2344 -2345 -2346
    -2360 -2361 -2370 -2371 -2380 -2381`,
  'rest-api': `60002 60003 60004 60005 60006 60007 60008 60009 60010 60011 60012 60013 60014 60015 60016 60017 60018 60019 60020
    60021`,
  'room-api': '100001 100002 100003 100007 100010 100011 100012',
  'cloud-api': `AuthFailure.InvalidSecretId AuthFailure.MFAFailure AuthFailure.SecretIdNotFound AuthFailure.SignatureExpire
    AuthFailure.SignatureFailure AuthFailure.TokenFailure AuthFailure.UnauthorizedOperation DryRunOperation FailedOperation
    InternalError InvalidAction InvalidParameter InvalidParameterValue LimitExceeded MissingParameter NoSuchVersion
    RequestLimitExceeded ResourceInUse ResourceInsufficient ResourceNotFound ResourceUnavailable UnauthorizedOperation
    UnknownParameter UnsupportedOperation UnsupportedProtocol UnsupportedRegion`,
  'web-sdk': '0x1000 0x1001 0x4001 0x4002 0x4003 0x4004 0x4005 0x4040 0x4041 0x4042 0xFFFF',
  account: `70001 70002 70003 70004 70005 70006 70007 70008 70009 70010 70013 70014 70015 70016 70017 70018 70019 70020 70050
    70051 70052 70101 70102 70103 70104 70105 70106 70107 70113 70114 70115 70140 70145 70169 70201 70202 70203 70204 70205
    70206 70207 70208 70209 70210 70211 70212 70213 70214 70221 70222 70225 70231 70236 70308 70346 70347 70348 70362 70401
    70402 70403`,
};

describe.each(readdirSync(folder))('data/codes/%s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const domain = JSON.parse(text);

  test('fits its schema', () => {
    expect(faultsOf('codes', domain)).toEqual([]);
  });

  test('has canonical form; npm run data:fix makes it so', () => {
    expect(text).toBe(formatDomain(domain));
  });

  test('has its codes sorted, each once', () => {
    const codes = domain.codes.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(sortEntries(domain.codes, domain.format.name).map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is named for its domain', () => {
    expect(file).toBe(`${domain.domain}.json`);
  });

  test('passes as a file of a user', () => {
    const { $schema: _, ...rest } = domain;
    expect(checkDomain(domain, file, new Map())).toEqual(rest);
  });

  test('has every document that its entries name', () => {
    const ids = new Set(domain.sources.map(({ id }: { id: string }) => id));
    const named = domain.codes.map(({ source }: { source: string }) => source);
    expect(named.filter((source: string) => !ids.has(source))).toEqual([]);
  });
});

test('data/domains.json fits its schema and declares every domain and category', () => {
  const declared = readJson('data/domains.json');
  expect(faultsOf('domains', declared)).toEqual([]);
  expect(declared.domains.map(({ domain }: { domain: string }) => domain).toSorted()).toEqual(
    domains.map(({ domain }) => domain).toSorted(),
  );
  expect(declared.categories.map(({ category }: { category: string }) => category)).toEqual(categories);
});

test('the six systems have their 171 documented codes', () => {
  const wanted = Object.entries(documented).flatMap(([domain, codes]) =>
    codes.split(/\s+/).map((code) => `${domain} ${code}`),
  );
  expect(wanted).toHaveLength(171);
  expect(entries.map(({ domain, code }) => `${domain} ${code}`).toSorted()).toEqual(wanted.toSorted());
});

test('at most thirteen entries share their summary with another', () => {
  const counts = new Map<string, number>();
  for (const { summary } of entries) counts.set(summary, (counts.get(summary) ?? 0) + 1);
  const shared = entries.filter(({ summary }) => (counts.get(summary) ?? 0) > 1);
  expect(shared.length).toBeLessThanOrEqual(13);
});
