import { createClient } from '@sanity/client'
import { visionTool } from '@sanity/vision'
import { defineArrayMember, defineConfig, defineField, defineType } from 'sanity'
import { structureTool } from 'sanity/structure'
import { answerNeedlessRequests } from '../../../../studio/content-lake/quiet-requests.ts'

if ('document' in globalThis) answerNeedlessRequests(globalThis)

const origin = globalThis.location?.origin ?? 'http://localhost'

const author = defineType({
  type: 'document',
  name: 'author',
  title: 'Author',
  fields: [
    defineField({ type: 'string', name: 'name', title: 'Name' }),
    defineField({ type: 'image', name: 'portrait', title: 'Portrait' }),
  ],
})

const book = defineType({
  type: 'document',
  name: 'book',
  title: 'Book',
  fields: [
    defineField({ type: 'string', name: 'title', title: 'Title' }),
    defineField({ type: 'string', name: 'note', title: 'Note' }),
    defineField({ type: 'reference', name: 'author', title: 'Written by', to: [{ type: 'author' }] }),
    defineField({ type: 'array', name: 'text', title: 'Text', of: [defineArrayMember({ type: 'block' })] }),
  ],
})

/** A Studio as anybody would write it, with every action and tool that the product leaves out, on an embedded lake. */
export default defineConfig({
  name: 'plain',
  title: 'Plain',
  projectId: 'local',
  dataset: 'production',
  basePath: '/',
  apiHost: origin,
  unstable_clientFactory: (config) =>
    createClient({ ...config, apiHost: origin, useProjectHostname: false, useCdn: false }),
  auth: {
    loginMethod: 'cookie',
    redirectOnSingle: true,
    providers: () => [{ name: 'lake', title: 'Lake', url: `${origin}/sign-in` }],
  },
  search: { strategy: 'groqLegacy' },
  plugins: [structureTool(), visionTool()],
  schema: { types: [author, book] },
  tasks: { enabled: false },
  scheduledPublishing: { enabled: false },
  scheduledDrafts: { enabled: false },
  releases: { enabled: false },
  announcements: { enabled: false },
  mediaLibrary: { enabled: false },
  apps: { canvas: { enabled: false } },
  document: { comments: { enabled: false }, askToEdit: { enabled: false } },
})
