import { describe, expect, test } from 'vitest';

import { Catalogue, keyOf } from '../../src/catalogue/catalogue.ts';
import type { Domain } from '../../src/catalogue/domain.ts';
import { loadCatalogue } from '../../src/catalogue/load.ts';

const catalogue = loadCatalogue();

function domain(name: string): Domain {
  const found = catalogue.domain(name);
  if (found === undefined) throw new TypeError(`there is no domain ${name}`);
  return found;
}

test('has the six domains', () => {
  expect(catalogue.domains.map((each) => each.domain)).toEqual([
    'account',
    'cloud-api',
    'rest-api',
    'room-api',
    'room-engine',
    'web-sdk',
  ]);
  expect(catalogue.domain('constructor')).toBeUndefined();
});

test('the key of a code is never the bare number', () => {
  expect(keyOf('account', '70001')).not.toBe(keyOf('rest-api', '70001'));
  expect(catalogue.listed('account', '70001')?.entry.code).toBe('70001');
  expect(catalogue.listed('rest-api', '70001')).toBeUndefined();
});

describe('a listed code', () => {
  test('is found as it is listed', () => {
    for (const each of catalogue.domains) {
      for (const entry of each.codes)
        expect(catalogue.find(each, entry.code)).toEqual({ domain: each, entry, known: true });
    }
  });

  test('needs no range', () => {
    const bare: Domain = { ...domain('room-engine'), codes: [] };
    expect(new Catalogue([bare]).find(bare, '0')).toBeUndefined();
    expect(catalogue.find(domain('room-engine'), '0')?.known).toBe(true);
  });
});

describe('an unlisted number of a known range', () => {
  test.each([
    ['account', '70012', 'auth'],
    ['account', '70299', 'server'],
    ['account', '70999', 'request'],
    ['rest-api', '60999', 'request'],
    ['room-api', '100999', 'room'],
    ['room-engine', '-1199', 'device'],
    ['room-engine', '-2349', 'seat'],
    ['room-engine', '-3', 'unknown'],
    ['web-sdk', '0x40FF', 'network'],
  ])('%s %s is of category %s', (name, code, category) => {
    const found = catalogue.find(domain(name), code);
    expect(found).toMatchObject({
      known: false,
      entry: {
        code,
        category,
        severity: 'error',
        owner: 'vendor',
        retryable: false,
        source: domain(name).sources[0]?.id,
      },
    });
    expect(found?.entry.summary).toBe(`A code of ${domain(name).title} that the catalogue does not list.`);
    expect(found?.entry.remedy.length).toBeGreaterThan(0);
  });

  test.each([
    ['account', '69999'],
    ['account', '71000'],
    ['rest-api', '61000'],
    ['room-engine', '-5'],
    ['room-engine', '-2400'],
    ['room-engine', '1101'],
    ['web-sdk', '0x4100'],
    ['web-sdk', '0xFFFE'],
  ])('%s %s lies in none', (name, code) => {
    expect(catalogue.find(domain(name), code)).toBeUndefined();
  });

  test('is the same object each time', () => {
    expect(catalogue.find(domain('account'), '70012')).toBe(catalogue.find(domain('account'), '70012'));
  });
});

describe('both ends of every range belong to it', () => {
  const ranges = catalogue.domains.flatMap((each) =>
    (each.format.ranges ?? []).map(({ from, to, category }) => [each.domain, from, to, category] as const),
  );

  test.each(ranges)('%s %s to %s', (name, from, to, category) => {
    const bare: Domain = { ...domain(name), codes: [] };
    for (const end of [from, to])
      expect(new Catalogue([bare]).find(bare, String(end))).toMatchObject({ known: false, entry: { category } });
  });
});

describe('an unlisted dotted name', () => {
  const cloud = domain('cloud-api');

  test('takes after its parent', () => {
    const parent = catalogue.listed('cloud-api', 'FailedOperation')?.entry;
    const { known, entry } = catalogue.find(cloud, 'FailedOperation.RoomNotExist') ?? {};
    expect(known).toBe(false);
    expect(entry).toEqual({
      ...parent,
      code: 'FailedOperation.RoomNotExist',
      summary: `${parent?.summary} The exact reason is in the part after the dot: RoomNotExist.`,
    });
  });

  test('takes after its grandparent, naming one reason only', () => {
    const { entry } = catalogue.find(cloud, 'InvalidParameter.Room.Id') ?? {};
    expect(entry).toMatchObject({ code: 'InvalidParameter.Room.Id', category: 'request' });
    expect(entry?.summary.match(/The exact reason/g)).toHaveLength(1);
  });

  test('has no name of its parent', () => {
    const named: Domain = {
      ...cloud,
      codes: cloud.codes.map((entry) => ({ ...entry, name: 'OLD_NAME', aliases: ['OLDER_NAME'] })),
    };
    const { entry } = new Catalogue([named]).find(named, 'FailedOperation.Other') ?? {};
    expect(entry).not.toHaveProperty('name');
    expect(entry).not.toHaveProperty('aliases');
  });

  test.each([['NewThing'], ['AuthFailure.NewThing'], ['New.Thing'], ['__proto__'], ['constructor.prototype']])(
    '%s is found as unlisted',
    (code) => {
      expect(catalogue.find(cloud, code)).toMatchObject({ known: false, entry: { code } });
    },
  );

  test('of an unknown root says that it is unknown', () => {
    expect(catalogue.find(cloud, 'New.Thing')?.entry.category).toBe('unknown');
  });

  test('is found again after any number of others', () => {
    const own = new Catalogue([cloud]);
    for (let count = 0; count < 10_000; count++) own.find(cloud, `FailedOperation.Made${count}`);
    expect(own.find(cloud, 'FailedOperation.Made1')?.entry.code).toBe('FailedOperation.Made1');
    expect(own.find(cloud, 'FailedOperation.Made9999')?.entry.code).toBe('FailedOperation.Made9999');
  });
});

test('restrictedTo keeps the domains that are named', () => {
  const restricted = catalogue.restrictedTo(['room-api', 'account']);
  expect(restricted.domains.map((each) => each.domain).toSorted()).toEqual(['account', 'room-api']);
  expect(restricted.listed('web-sdk', '0x4004')).toBeUndefined();
});
