import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Node reads these at each of its starts, for longer than all the rest of one takes; the tests start it thousands of times.
delete process.env.NODE_EXTRA_CA_CERTS;

// .ci/run asks for a report to count from; people read the default one.
const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // What takes minutes is run by `npm run soak`, which CI does too.
    exclude: process.env.DRILLBOOK_SOAK ? [] : ['test/soak/**'],
    globalSetup: ['test/helpers/build-once.ts'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    // Terminals and kills on a shared build machine: a test that passes when it is run again is told, and stops nothing.
    retry: process.env.CI ? 2 : 0,
    // Most of the time goes by waiting for terminals and processes, so no core is kept free.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
