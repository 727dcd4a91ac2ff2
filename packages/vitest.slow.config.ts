import { defineConfig } from 'vitest/config';

const report = process.env['SURETY_TEST_REPORT'];

/** The slow lane: exhaustive and large runs, minutes long. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@surety/source', 'node', 'import', 'module', 'default'] } },
  test: {
    dir: import.meta.dirname,
    include: ['*/test/**/*.slow.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 1_200_000,
    // Two files at a time: one of them takes as long as most others together.
    maxWorkers: 2,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
