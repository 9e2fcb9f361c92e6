import { fileURLToPath } from 'node:url'
import { defineCliConfig } from 'sanity/cli'
import { selfContainedBuild } from '../../../../studio/vite/self-contained.ts'

const eventSource = fileURLToPath(new URL('../../../../studio/content-lake/event-source.ts', import.meta.url))

export default defineCliConfig({
  api: { projectId: 'local', dataset: 'production' },
  project: { basePath: '/studio' },
  deployment: { autoUpdates: false },
  reactStrictMode: false,
  vite: { plugins: [selfContainedBuild], resolve: { alias: { '@sanity/eventsource': eventSource } } },
})
