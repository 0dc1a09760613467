/** The tests that mutants of the judge have to get past: what is fast and says what a line means. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/extract/{context,evidence,extract,lead,words}.test.ts', 'test/data/samples.test.ts'],
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
});
