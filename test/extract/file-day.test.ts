import { expect, test } from 'vitest';

import { dayFromName } from '../../src/extract/file-day.ts';

test.each([
  ['LiteAV_C_20260115-4711.clog', '2026-01-15'],
  ['LiteAV_R_20251231-4711_01.clog', '2025-12-31'],
  ['imsdk_20260122.xlog', '2026-01-22'],
  ['imsdk_C_20260122_1.xlog', '2026-01-22'],
  ['app-2026-01-22.log', '2026-01-22'],
  ['app.log.2026_01_22.gz', '2026-01-22'],
  ['dump20260122030405.txt', '2026-01-22'],
  ['logs/2025/12/31/app.log', '2025-12-31'],
  ['backup-2027-01-01/LiteAV_C_20260115-1.clog', '2026-01-15'],
  ['app.log', undefined],
  ['app.log.1', undefined],
  ['build-20261341.log', undefined],
  ['order-120260122.log', undefined],
  ['order-202601220.log', undefined],
  ['room-2026.log', undefined],
  ['app-2026-0122.log', undefined],
])('%s names the day %s', (name, day) => {
  expect(dayFromName(name)).toBe(day === undefined ? undefined : Date.parse(day));
});
