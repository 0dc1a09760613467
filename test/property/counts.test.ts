import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { categories, confidences, countKeys, owners, severities } from '../../src/record.ts';
import { type Counted, Counts } from '../../src/tally/counts.ts';

/** Mentions with few different values, so that many fall under one key; names as a hostile log has them. */
const mention: fc.Arbitrary<Counted> = fc.record({
  domain: fc.constantFrom('room-engine', 'account', '__proto__'),
  category: fc.constantFrom(...categories.slice(0, 3)),
  code: fc.constantFrom('-1101', '70001', 'constructor', 'AuthFailure', ''),
  severity: fc.constantFrom(...severities),
  owner: fc.constantFrom(...owners.slice(0, 2)),
  confidence: fc.constantFrom(...confidences),
  source: fc.constantFrom('a.log', 'b.log', 'logs/\u0001.log'),
});
const time = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined });
const mentions = fc.array(fc.tuple(mention, time), { maxLength: 60 });
const by = fc.subarray([...countKeys]);

function counted(
  keys: readonly (typeof countKeys)[number][],
  list: readonly (readonly [Counted, number | undefined])[],
): Counts {
  const counts = new Counts(keys);
  for (const [each, at] of list) counts.add(each, at);
  return counts;
}

test('any split of the mentions merges to the same counts, in any order', () => {
  fc.assert(
    fc.property(by, mentions, fc.array(fc.nat({ max: 3 }), { minLength: 60, maxLength: 60 }), (keys, list, shares) => {
      const whole = counted(keys, list);
      const parts = [0, 1, 2, 3].map((share) =>
        counted(
          keys,
          list.filter((_, at) => shares[at] === share),
        ),
      );
      for (const order of [parts, parts.toReversed()]) {
        const merged = new Counts(keys);
        for (const part of order) merged.merge(part.toPortable());
        expect(merged.toRecords()).toEqual(whole.toRecords());
        expect(merged.total).toBe(list.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('what is merged is not changed by what is counted later', () => {
  fc.assert(
    fc.property(by, mentions, mentions, (keys, list, later) => {
      const part = counted(keys, list);
      const merged = new Counts(keys);
      merged.merge(part.toPortable());
      for (const [each, at] of later) part.add(each, at);
      expect(merged.toRecords()).toEqual(counted(keys, list).toRecords());
    }),
  );
});

test('the counts add up to the mentions, whatever they are grouped by', () => {
  fc.assert(
    fc.property(by, mentions, (keys, list) => {
      const records = counted(keys, list).toRecords();
      expect(records.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      const ids = records.map((record) => JSON.stringify(keys.map((key) => record[key])));
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
