import { expect, test } from 'vitest';

import { yearFromName } from '../../src/extract/year.ts';

test.each([
  ['LiteAV_C_20260115-4711.clog', 2026],
  ['LiteAV_R_20251231-4711_01.clog', 2025],
  ['imsdk_20260122.xlog', 2026],
  ['imsdk_C_20260122_1.xlog', 2026],
  ['app-2026-01-22.log', 2026],
  ['app.log.2026_01_22.gz', 2026],
  ['dump20260122030405.txt', 2026],
  ['logs/2025/12/31/app.log', 2025],
  ['backup-2027-01-01/LiteAV_C_20260115-1.clog', 2026],
  ['app.log', undefined],
  ['app.log.1', undefined],
  ['build-20261341.log', undefined],
  ['order-120260122.log', undefined],
  ['order-202601220.log', undefined],
  ['room-2026.log', undefined],
  ['app-2026-0122.log', undefined],
])('%s names the year %s', (name, year) => {
  expect(yearFromName(name)).toBe(year);
});
