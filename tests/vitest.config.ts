import { fileURLToPath } from 'node:url'
import { defineConfig, type TestUserConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Run by name only: npm test -- --project long. They take minutes, and watch over what hardly changes. */
const long = [
  'tests/e2e/lake.test.ts',
  'tests/e2e/many-policies.test.ts',
  'tests/e2e/studio-problems.test.ts',
  'tests/integration/scripts/bench.test.ts',
]
const project = (name: string, testTimeout: number, options: TestUserConfig = {}) => ({
  root,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    exclude: long,
    setupFiles: ['tests/setup.ts'],
    testTimeout,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 90_000 } },
    ...options,
  },
})

export default defineConfig({
  root,
  test: {
    projects: [
      // Unit tests touch nothing that outlives them: files share a worker, which loads each module once.
      project('unit', 60_000, { isolate: false, maxWorkers: 4, sequence: { groupOrder: 0 } }),
      // They wait more than they work.
      project('integration', 240_000, { maxWorkers: 4, sequence: { groupOrder: 0 } }),
      // A browser with the Studio keeps a core busy.
      project('e2e', 300_000, { maxWorkers: 2, sequence: { groupOrder: 1 } }),
      project('long', 300_000, { include: long, exclude: [], maxWorkers: 1, sequence: { groupOrder: 2 } }),
    ],
  },
})
