import type { Count, Entry, LogRecord, Mention, Summary } from '../../src/record.ts';

export const counts: readonly Count[] = [
  {
    type: 'count',
    domain: 'room-engine',
    category: 'device',
    count: 1204,
    first: '2026-04-02T09:00:00.511Z',
    last: '2026-04-02T09:41:12.090Z',
  },
  { type: 'count', domain: 'rest-api', category: 'auth', count: 7, first: '2026-04-02T09:03:00.000Z' },
];

export const summary: Summary = {
  type: 'summary',
  lines: 150_000,
  bytes: 9_000_000,
  linesWithCodes: 1200,
  mentions: 1211,
  unknown: 3,
  filtered: 0,
  timeInherited: 2,
  linesCut: 0,
  repeated: 0,
  sources: [{ source: 'lobby.log', status: 'ok', lines: 150_000, bytes: 9_000_000 }],
  elapsedMs: 41,
};

export const mention: Mention = {
  code: '-1101',
  domain: 'room-engine',
  category: 'device',
  name: 'ERR_CAMERA_NOT_AUTHORIZED',
  severity: 'error',
  summary: 'The app may not use the camera.',
  remedy: 'Ask the user to allow the camera in the settings.',
  owner: 'end-user',
  retryable: false,
  known: true,
  confidence: 'certain',
  evidence: 'key:errCode',
  span: [27, 32],
};

export const record: LogRecord = {
  type: 'record',
  source: 'lobby.log',
  line: 12,
  offset: 600,
  time: '2026-04-02T09:00:00.511Z',
  text: 'preview not started (error=-1101) seat=4',
  mentions: [mention],
};

export const entry: Entry = {
  code: '-1101',
  name: 'ERR_CAMERA_NOT_AUTHORIZED',
  category: 'device',
  severity: 'error',
  owner: 'end-user',
  retryable: false,
  summary: 'The app may not use the camera.',
  causes: ['The user declined when the system asked.', 'A profile of the company forbids the camera.'],
  remedy: ['Ask the user to allow the camera in the settings of the system.', 'Start the preview again.'],
  lookAlikes: ['-1100: the camera is there but could not be opened.'],
  source: 'error-page',
};
