import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, testTimeout: number, fileParallelism = true) => ({
  root,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: 240_000, fileParallelism },
})

export default defineConfig({
  root,
  test: {
    // Two cores: Astro and the browser are processes of their own beside the workers.
    maxWorkers: 2,
    projects: [project('unit', 20_000), project('integration', 120_000), project('e2e', 240_000, false)],
  },
})
