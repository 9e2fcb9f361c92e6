import { fileURLToPath } from 'node:url'
import { defineConfig, type TestUserConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, testTimeout: number, options: TestUserConfig = {}) => ({
  root,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
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
    // Two cores: Astro and the browser are processes of their own beside the workers.
    maxWorkers: 2,
    projects: [
      // Unit tests touch nothing that outlives them: files share a worker, which loads each module once.
      project('unit', 60_000, { isolate: false }),
      project('integration', 240_000),
      project('e2e', 300_000),
    ],
  },
})
