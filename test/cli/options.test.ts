/** What the options of `count` do, and in which forms the counts come out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Domain } from '../../src/catalogue/domain.ts';
import type { Count, Summary } from '../../src/record.ts';
import { directoryOf, root, shell } from '../helpers/command.ts';
import { codesOf, parseRecords } from '../helpers/records.ts';

const log = `2026-03-01 23:30:00.000 RoomEngine openLocalCamera failed, errCode=-1101
2026-03-01 23:45:00.000 RoomEngine openLocalCamera failed, errCode=-1101 again
2026-03-02 00:15:00.000 RoomEngine enterRoom failed, errCode=-1002
2026-03-02 08:00:00.000 TIM login failed, errCode: 70001, errMsg: usersig expired
no time here, but a long way from RoomEngine
2026-03-02 09:00:00.000 RoomEngine something, errCode=-1150
2026-03-02 10:00:00.000 room_engine_http_svc answered {"ErrorCode":100004,"ErrorInfo":"no such room"}
`;
const cwd = directoryOf({
  'app.log': log,
  'untimed.log': 'RoomEngine openLocalCamera failed, errCode=-1101\n',
});

async function codes(options: string, file = 'app.log'): Promise<Record<string, number>> {
  const { stdout, stderr } = await shell(`rtclog --by code ${options} ${file}`, cwd);
  expect(stderr).toBe('');
  return codesOf(stdout);
}

const all = { '-1101': 2, '-1002': 1, '70001': 1, '-1150': 1, '100004': 1 };

describe.concurrent('filters', () => {
  test.each([
    ['', all],
    ['--domain account', { '70001': 1 }],
    ["--domain '!account' --domain '!room-api'", { '-1101': 2, '-1002': 1, '-1150': 1 }],
    ['--domain account,room-engine', { '-1101': 2, '-1002': 1, '70001': 1, '-1150': 1 }],
    ['--code -1101', { '-1101': 2 }],
    ['--code -1101,-1002', { '-1101': 2, '-1002': 1 }],
    ['--code=-1101 --code 70001', { '-1101': 2, '70001': 1 }],
    ["--code '!-1101,!70001'", { '-1002': 1, '-1150': 1, '100004': 1 }],
    ['--code 1101,ERR_SERVER_SSO_SIG_EXPIRED', { '-1101': 2, '70001': 1 }],
    ["--code '!1101' --code '!err_server_sso_sig_expired'", { '-1002': 1, '-1150': 1, '100004': 1 }],
    ['--code -1150', { '-1150': 1 }],
    ['--code FailedOperation.NewReason', {}],
    ['--category device', { '-1150': 1 }],
    ["--severity '!error'", {}],
  ])('%s', async (options, expected) => {
    expect(await codes(options)).toEqual(expected);
  });

  test.each([
    [
      'ERR_CAMERA_NOT_AUTHORISED',
      "'ERR_CAMERA_NOT_AUTHORISED' is no code of any system; the nearest is -1101 ERR_CAMERA_NOT_AUTHORIZED",
    ],
    ['!7000O', "'7000O' is no code of any system"],
    ['-77', "'-77' is no code of any system"],
  ])('--code %s is no code, and that is said', async (code, message) => {
    const { status, stdout, stderr } = await shell(`rtclog '--code=${code}' app.log`, cwd);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`--code: ${message}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('say how many mentions they left out', async () => {
    const { stdout } = await shell('rtclog --domain account app.log', cwd);
    expect(parseRecords(stdout).summary).toMatchObject({ mentions: 1, filtered: 5, linesWithCodes: 1 });
  });
});

describe.concurrent('times', () => {
  test.each([
    ["--since '2026-03-02 00:15'", { '-1002': 1, '70001': 1, '-1150': 1, '100004': 1 }],
    ["--until '2026-03-02 00:15'", { '-1101': 2 }],
    ['--since 2026-03-02 --until 2026-03-02T08:00:00Z', { '-1002': 1 }],
    ["--since '2026-03-02 00:15' --tz +08:00", { '-1002': 1, '70001': 1, '-1150': 1, '100004': 1 }],
    ['--since 2026-03-02T00:15:00Z --tz +08:00', { '-1150': 1, '100004': 1 }],
    ['--until 2026-03-01T15:45:00Z --tz Asia/Shanghai', { '-1101': 1 }],
    ['--until -3h', all],
    ['--since today', {}],
  ])('%s', async (options, expected) => {
    expect(await codes(options)).toEqual(expected);
  });

  test('a line without a time lies in no period', async () => {
    const { stdout } = await shell('rtclog --since 2000-01-01 untimed.log', cwd);
    expect(parseRecords(stdout).summary).toMatchObject({ mentions: 0, filtered: 1 });
  });

  test('--tz says when the counts began', async () => {
    const { stdout } = await shell('rtclog --tz Asia/Shanghai --code -1101 app.log', cwd);
    expect(parseRecords(stdout).counts).toMatchObject([
      { first: '2026-03-01T15:30:00.000Z', last: '2026-03-01T15:45:00.000Z' },
    ]);
  });
});

describe.concurrent('what counts', () => {
  test.each([
    ['--min-confidence certain', '-1101', false],
    ['--min-confidence likely', '-1101', false],
    ['--min-confidence possible', '-1101', true],
    ['--product room-kit', '-1101', true],
  ])('a bare key with %s', async (options, code, expected) => {
    const { stdout } = await shell(`echo 'camera: errCode=${code}' | rtclog --by code ${options}`, cwd);
    expect(code in codesOf(stdout)).toBe(expected);
  });

  test('codes of success count only when asked for', async () => {
    const script = `echo 'RoomEngine login done, errCode=0' | rtclog`;
    expect(parseRecords((await shell(script)).stdout).summary.mentions).toBe(0);
  });
});

describe.concurrent('grouping', () => {
  test.each([
    ['domain', ['domain']],
    ['code,domain', ['code', 'domain', 'name']],
    ['severity,owner,confidence', ['severity', 'owner', 'confidence']],
    ['source', ['source']],
  ])('--by %s', async (by, keys) => {
    const { counts, summary } = parseRecords((await shell(`rtclog --by ${by} app.log`, cwd)).stdout);
    for (const count of counts) {
      const names = Object.keys(count).filter((name) => !['type', 'count', 'first', 'last'].includes(name));
      expect(keys).toEqual(expect.arrayContaining(names));
      expect(keys.length - names.length).toBeLessThanOrEqual(keys.includes('name') ? 1 : 0);
    }
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(summary.mentions);
  });

  test('--top keeps the largest counts, and the summary stays whole', async () => {
    const { counts, summary } = parseRecords((await shell('rtclog --by code --top 2 app.log', cwd)).stdout);
    expect(counts.map(({ code }) => code)).toEqual(['-1101', '-1002']);
    expect(summary.mentions).toBe(6);
  });

  test('the last of repeated options counts', async () => {
    const { stdout, stderr } = await shell(
      'rtclog -o table --by source --top 9 -o csv --by domain --top 1 app.log',
      cwd,
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^domain,count,first,last\nroom-engine,4,.*\n$/);
  });
});

const secret = 'f4'.repeat(32);
const secretLog = `RoomEngine login failed, errCode=70001, SecretKey: ${secret}\n`;

test.concurrent.each([
  ['--no-redact --redact', false],
  ['--redact --no-redact', true],
])('enrich %s: the last one counts', async (options, expected) => {
  const { stdout } = await shell(`rtclog enrich ${options} secret.log`, directoryOf({ 'secret.log': secretLog }));
  expect(stdout).toContain('70001');
  expect(stdout.includes(secret)).toBe(expected);
});

/** A domain file that says something else of one code. */
function laidOver(summary: string): string {
  const [entry] = (JSON.parse(readFileSync(join(root, 'data', 'codes', 'account.json'), 'utf8')) as Domain).codes;
  return JSON.stringify({ domain: 'account', codes: [{ ...entry, source: undefined, code: '70001', summary }] });
}

describe.concurrent('domain files are laid over each other in the order of the command line', () => {
  const files = { 'a.json': laidOver('A.'), 'b.json': laidOver('B.'), 'one.log': 'TIM login failed, errCode: 70001\n' };
  test.each([
    ['--catalog a.json --catalogue b.json', 'B.'],
    ['--catalogue a.json --catalog b.json', 'B.'],
    ['--catalog b.json --catalogue a.json --catalog a.json', 'A.'],
  ])('%s', async (options, expected) => {
    for (const command of ['enrich one.log', 'explain 70001']) {
      const { stdout } = await shell(`rtclog ${command} ${options}`, directoryOf(files));
      expect(stdout).toContain(`"summary":"${expected}"`);
    }
  });
});

describe.concurrent('output', () => {
  test('is ndjson where it goes into a pipe: every line parses and the sums agree', async () => {
    const { counts, summary } = parseRecords((await shell('rtclog samples/')).stdout);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(summary.mentions);
    expect(summary.sources.reduce((sum, { lines }) => sum + lines, 0)).toBe(summary.lines);
    expect(summary.sources.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(summary.bytes);
    expect(summary.linesWithCodes).toBeLessThanOrEqual(summary.mentions);
  });

  test('as json is one document', async () => {
    const { stdout } = await shell('rtclog -o json app.log', cwd);
    const { counts, summary }: { counts: Count[]; summary: Summary } = JSON.parse(stdout);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(summary.mentions);
  });

  test('as csv has a header and a line a count', async () => {
    const { stdout } = await shell('rtclog -o csv --by code app.log', cwd);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'code,name,count,first,last',
      '-1101,ERR_CAMERA_NOT_AUTHORIZED,2,2026-03-01T23:30:00.000Z,2026-03-01T23:45:00.000Z',
    ]);
  });

  test('as a table is for people', async () => {
    const { stdout } = await shell('rtclog -o table --by code app.log', cwd);
    expect(stdout).toContain('6 error codes');
    expect(stdout).toMatch(/^CODE\s+NAME\s+COUNT\s+FIRST\s+LAST$/m);
    expect(stdout).toMatch(/^total\s+6$/m);
  });

  test('is a table at a terminal', async () => {
    const { stdout } = await shell(`script -qec 'rtclog app.log' /dev/null`, cwd);
    expect(stdout).toMatch(/^DOMAIN\s+CATEGORY\s+COUNT/m);
  });
});

describe.concurrent('colour', () => {
  const escapes = '\u001B[';
  test.each([
    ['NO_COLOR=1 rtclog -o table app.log', false],
    ['NO_COLOR= rtclog -o table app.log', false],
    ['NO_COLOR= FORCE_COLOR=1 rtclog -o table app.log', true],
    ['NO_COLOR= FORCE_COLOR=0 rtclog -o table app.log', false],
    ['rtclog --color always -o table app.log', true],
    ['NO_COLOR= FORCE_COLOR=1 rtclog --color never -o table app.log', false],
    ['rtclog --color always app.log', false],
    ['rtclog enrich --color always -o text app.log', true],
    ['rtclog enrich -o text app.log', false],
    ['rtclog explain --color always -o text -1101', true],
    [`script -qec 'NO_COLOR=1 TERM=xterm rtclog app.log' /dev/null`, false],
    [`script -qec 'NO_COLOR= TERM=dumb rtclog app.log' /dev/null`, false],
    [`script -qec 'NO_COLOR= TERM=xterm rtclog app.log' /dev/null`, true],
  ])('%s', async (script, expected) => {
    const { stdout } = await shell(script, cwd);
    expect(stdout.includes(escapes)).toBe(expected);
  });
});

test('why counts what a run counts: a code once, however often the line repeats it', async () => {
  const { stdout } = await shell("rtclog why 'RoomEngine errCode=-1101 errCode=-1101'");
  const { candidates }: { candidates: { counted: boolean }[] } = JSON.parse(stdout);
  expect(candidates.map(({ counted }) => counted)).toEqual([true, false]);
});

test('why shows as many candidates of a line as a person would read', async () => {
  const line = '{"code":-1101,'.repeat(20_000);
  const { status, stdout, stderr } = await shell('rtclog why -o text < one.log', directoryOf({ 'one.log': line }));
  expect(status).toBe(1);
  expect(stdout.split('\n').length).toBeLessThan(1100);
  expect(stderr).toBe('rtclog: a line has 20000 candidates; the first 500 are shown\n');
});

test.each([
  '2026-02-30',
  '2026-03-05 10:00 +25:00',
  '2026-03-05T10:00:00+24:00',
  '2026-03-05 10:00+0860',
  '2026-03-05 10:00:00.5 -00:60',
])('%s is no time', async (moment) => {
  for (const option of ['since', 'until']) {
    const { status, stdout, stderr } = await shell(`rtclog '--${option}=${moment}' samples/klog-go.log`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`--${option}: '${moment}' is no time`);
  }
});

test.each(['--domain account,room-api', '--domain account --domain room-api'])('explain --list %s', async (options) => {
  const { stdout } = await shell(`rtclog explain --list ${options}`, cwd);
  const domains = stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { domain: string }).domain);
  expect([...new Set(domains)].toSorted()).toEqual(['account', 'room-api']);
}); // prettier-ignore

test('explain answers for each code once, in order, whatever the values of its options are', async () => {
  const { stdout } = await shell('rtclog explain -1101 account --domain account 70001 -- -1102 --x', cwd);
  const queries = stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { query: string }).query);
  expect(queries).toEqual(['-1101', 'account', '70001', '-1102', '--x']);
}); // prettier-ignore
