import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsv } from '../../src/output/csv.ts';
import { escapeForTerminal } from '../../src/output/escape.ts';
import { formatJson } from '../../src/output/json.ts';
import { formatNdjson } from '../../src/output/ndjson.ts';
import type { Count, LogRecord, Summary } from '../../src/record.ts';
import { counts, mention, record, summary } from './fixtures.ts';

/** The oracle: RFC 4180 read back. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.trimEnd().split('\n')) {
    const cells = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g);
    rows.push([...cells].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''));
  }
  return rows;
}

describe('ndjson', () => {
  test('fields come in the documented order, absent ones are left out', () => {
    const count: Count = { last: 'b', count: 2, category: 'auth', domain: 'rest-api', type: 'count' };
    expect(formatNdjson(count)).toBe('{"type":"count","domain":"rest-api","category":"auth","count":2,"last":"b"}\n');
    const { type, ...rest } = record;
    const shuffled: LogRecord = { ...rest, mentions: [{ ...mention, code: '-1101' }], type };
    expect(formatNdjson(shuffled)).toBe(formatNdjson(record));
    expect(formatNdjson(record)).toMatch(
      /^\{"type":"record","source":"lobby.log","line":12,"offset":600,"time":.*"span":\[27,32\]\}\]\}\n$/,
    );
    expect(formatNdjson(summary)).toMatch(/^\{"type":"summary","lines":150000,.*"elapsedMs":41\}\n$/);
  });

  test('whatever stands in a log, each record is one line that parses to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, source) => {
        const hostile: LogRecord = { ...record, text, source, mentions: [{ ...mention, code: text, name: source }] };
        const line = formatNdjson(hostile);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(JSON.parse(line)).toEqual(hostile);
      }),
    );
  });

  test('no field of a record is forgotten', () => {
    const full: Required<LogRecord> = {
      ...record,
      time: '2026-04-02T09:00:00.511Z',
      repeated: 2,
      mentions: [
        { ...mention, cause: true, alternatives: [{ domain: 'rest-api', code: '-1101', confidence: 'possible' }] },
      ],
    };
    expect(JSON.parse(formatNdjson(full))).toEqual(full);
    const partial: Summary = {
      ...summary,
      sources: [{ source: 'a', status: 'partial', reason: 'r', lines: 1, bytes: 2 }],
    };
    expect(JSON.parse(formatNdjson(partial))).toEqual(partial);
    const count: Required<Count> = {
      type: 'count',
      domain: 'd',
      category: 'auth',
      code: '1',
      name: 'n',
      severity: 'info',
      owner: 'app',
      confidence: 'likely',
      source: 's',
      count: 1,
      first: 'f',
      last: 'l',
    };
    expect(JSON.parse(formatNdjson(count))).toEqual(count);
  });
});

describe('json', () => {
  test('is one document of counts and summary', () => {
    expect(JSON.parse(formatJson(counts, summary))).toEqual({ counts, summary });
    expect(JSON.parse(formatJson([]))).toEqual({ counts: [] });
    expect(formatJson(counts, summary)).toMatch(/^\{\n {2}"counts": \[\n[^]*\n\}\n$/);
  });
});

describe('csv', () => {
  test('has a header of the keys, then a line a count', () => {
    expect(formatCsv(counts, ['domain', 'category'])).toBe(
      [
        'domain,category,count,first,last',
        'room-engine,device,1204,2026-04-02T09:00:00.511Z,2026-04-02T09:41:12.090Z',
        'rest-api,auth,7,2026-04-02T09:03:00.000Z,',
        '',
      ].join('\n'),
    );
    expect(formatCsv([], ['code'])).toBe('code,name,count,first,last\n');
  });

  test('any text comes back from a reader, visible and unable to act', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, count) => {
        const [, row] = parseCsv(formatCsv([{ type: 'count', source: text, code: '-7', count }], ['source', 'code']));
        const [source = '', ...others] = row ?? [];
        expect(others).toEqual(['-7', '', String(count), '', '']);
        expect([escapeForTerminal(text), `'${escapeForTerminal(text)}`]).toContain(source);
      }),
    );
  });
});
