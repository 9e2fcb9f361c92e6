import { defineConfig } from 'sanity'
import { structureTool } from 'sanity/structure'
import { documentActions } from './actions/document-actions.ts'
import { plainWords } from './i18n/plain-words.ts'
import { TextPlugins } from './inputs/text-plugins.tsx'
import { PolicyPressIcon } from './icons/policy-press-icon.tsx'
import { deskTool } from './desk/desk-tool.ts'
import { isEmbedded, lakeConnection } from './lake-connection.ts'
import { newDocumentOptions, templates } from './templates/templates.ts'
import { studioTypes } from './schema-types.ts'
import { PlainNavbar } from './navbar/plain-navbar.tsx'
import { answerNeedlessRequests } from './quiet-requests.ts'
import { structure } from './structure/structure.ts'
import { switchedOff } from './switched-off.ts'
import { badges } from './versions/badges.ts'

if (isEmbedded && 'document' in globalThis) answerNeedlessRequests(globalThis)

export default defineConfig({
  ...lakeConnection,
  ...switchedOff,
  name: 'policy-press',
  title: 'Policy Press',
  icon: PolicyPressIcon,
  basePath: '/',
  tools: (tools) => [deskTool, ...tools],
  plugins: [structureTool({ structure, title: 'Policies' })],
  studio: { components: { navbar: PlainNavbar } },
  form: { components: { portableText: { plugins: TextPlugins } } },
  i18n: { bundles: plainWords },
  schema: { types: studioTypes, templates },
  document: {
    actions: documentActions,
    badges,
    newDocumentOptions,
    comments: { enabled: false },
    askToEdit: { enabled: false },
  },
})
