import { fileURLToPath } from 'node:url'
import { defineCliConfig } from 'sanity/cli'
import { dictionaryLicences } from './vite/dictionary-licences.ts'
import { selfContainedBuild } from './vite/self-contained.ts'

const projectId = process.env.SANITY_STUDIO_PROJECT_ID
const eventSource = fileURLToPath(new URL('./content-lake/event-source.ts', import.meta.url))

export default defineCliConfig({
  api: { projectId: projectId || 'policypress', dataset: process.env.SANITY_STUDIO_DATASET || 'production' },
  project: { basePath: '/studio' },
  deployment: { autoUpdates: false },
  reactStrictMode: false,
  vite: {
    plugins: [selfContainedBuild, dictionaryLicences],
    // Browsers allow six connections to an origin, and the Studio opens more listeners than that.
    resolve: { alias: projectId ? {} : { '@sanity/eventsource': eventSource } },
  },
})
