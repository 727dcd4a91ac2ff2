import { defineConfig } from 'vitest/config';

const report = process.env['SURETY_TEST_REPORT'];

/** The fast lane: everything but `*.slow.test.ts`, run on the sources without a build. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@surety/source', 'node', 'import', 'module', 'default'] } },
  test: {
    dir: import.meta.dirname,
    include: ['*/test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts'],
    testTimeout: 30_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
