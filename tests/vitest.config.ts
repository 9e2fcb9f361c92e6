import { fileURLToPath } from 'node:url'
import { defineConfig, type TestUserConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
/**
 * Whole walks and whole tables of faults, for CI: npm test -- --all. Vitest begins with them, since it takes the projects
 * of a group by name: what is long must not come last, when nothing else is left for the other core.
 */
const ci = [
  'tests/integration/lake/sign-in.test.ts',
  'tests/integration/publisher/damaged-files.test.ts',
  'tests/integration/pull/images.test.ts',
  'tests/integration/publisher/attack.test.ts',
  'tests/integration/pull/set-aside.test.ts',
  'tests/integration/scripts/commands.test.ts',
]
const ciInBrowser = ['tests/e2e/pipeline.test.ts', 'tests/e2e/studio.test.ts']
/** Run by name only: npm test -- --project long. They take minutes. */
const long = [
  'tests/e2e/lake.test.ts',
  'tests/e2e/many-policies.test.ts',
  'tests/e2e/preview.test.ts',
  'tests/e2e/studio-first-policy.test.ts',
  'tests/e2e/studio-house.test.ts',
  'tests/e2e/studio-keyboard.test.ts',
  'tests/e2e/studio-approval.test.ts',
  'tests/e2e/studio-paste.test.ts',
  'tests/e2e/studio-people.test.ts',
  'tests/e2e/studio-problems.test.ts',
  'tests/e2e/studio-writing.test.ts',
  'tests/integration/exporters/libre-office.test.ts',
  'tests/integration/scripts/bench.test.ts',
  'tests/integration/lake/token-command.test.ts',
  'tests/integration/site/additions.test.ts',
  'tests/integration/site/paging.test.ts',
]
const project = (name: string, testTimeout: number, options: TestUserConfig = {}) => ({
  root,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    exclude: [...ci, ...ciInBrowser, ...long],
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
      project('ci', 240_000, { include: ci, exclude: [], maxWorkers: 4, sequence: { groupOrder: 0 } }),
      project('ci-e2e', 300_000, { include: ciInBrowser, exclude: [], maxWorkers: 2, sequence: { groupOrder: 1 } }),
      project('long', 300_000, { include: long, exclude: [], maxWorkers: 1, sequence: { groupOrder: 2 } }),
    ],
  },
})
