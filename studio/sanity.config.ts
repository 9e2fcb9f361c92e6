import { defineConfig } from 'sanity'
import { structureTool } from 'sanity/structure'
import { accountsTool } from './accounts/accounts-tool.ts'
import { documentActions } from './actions/document-actions.ts'
import { OutdatedBadge } from './actions/outdated/outdated-badge.ts'
import { deskTool } from './desk/desk-tool.ts'
import { plainWords } from './i18n/plain-words.ts'
import { PolicyPressIcon } from './icons/policy-press-icon.tsx'
import { FormInput } from './page/form-input.tsx'
import { TextPlugins } from './inputs/text-plugins.tsx'
import { FormItem } from './page/form-item.tsx'
import { isEmbedded, lakeConnection } from './content-lake/lake-connection.ts'
import { PlainNavbar } from './navbar/plain-navbar.tsx'
import { answerNeedlessRequests } from './content-lake/quiet-requests.ts'
import { readinessInspector } from './readiness/readiness-inspector.tsx'
import { studioTypes } from './schema-types.ts'
import { searchTool } from './search/search-tool.ts'
import { siteAddress } from './site-address.ts'
import { documentViews } from './structure/document-views.ts'
import { withFirstPane } from './structure/first-pane.tsx'
import { structure } from './structure/structure.ts'
import { switchedOff } from './switched-off.ts'
import { newDocumentOptions, templates } from './templates/templates.ts'
import { theme } from './theme/theme.ts'
import { badges } from './versions/badges.ts'

/** Our own panel and view say what the Studio's say of a policy, and more: one list of problems, one history. */
const replaced = new Set(['sanity/structure/validation', 'sanity/structure/history'])
/** Documents that refer to a document, whatever they are: a shared section says itself which policies use it. */
const plumbing = 'sanity/structure/incoming-references'

if (isEmbedded && 'document' in globalThis) answerNeedlessRequests(globalThis)

export default defineConfig({
  ...lakeConnection,
  ...switchedOff,
  name: 'policy-press',
  title: 'Policy Press',
  icon: PolicyPressIcon,
  theme,
  // Under the base path of sanity.cli.ts, which is /studio.
  basePath: '/',
  plugins: [structureTool({ structure, defaultDocumentNode: documentViews, title: 'Policies' })],
  tools: (tools, { currentUser }) => {
    const isAdministrator = currentUser?.roles.some(({ name }) => name === 'administrator')
    const accounts = isEmbedded ? [accountsTool(isAdministrator === true)] : []
    return [deskTool, ...tools.map(withFirstPane), searchTool, ...accounts]
  },
  schema: { types: studioTypes, templates },
  document: {
    actions: documentActions,
    badges: (standard, context) => [
      ...badges(standard, context),
      ...(context.schemaType === 'policy' ? [OutdatedBadge] : []),
    ],
    inspectors: (standard, { documentType }) => {
      const useful = standard.filter(({ name }) => name !== plumbing)
      return documentType === 'policy'
        ? [readinessInspector, ...useful.filter(({ name }) => !replaced.has(name))]
        : useful
    },
    // Copying and pasting whole documents and fields is for those who model content.
    unstable_fieldActions: () => [],
    newDocumentOptions,
    productionUrl: siteAddress,
    comments: { enabled: false },
    askToEdit: { enabled: false },
  },
  form: { components: { input: FormInput, item: FormItem, portableText: { plugins: TextPlugins } } },
  studio: { components: { navbar: PlainNavbar } },
  i18n: { bundles: plainWords },
})
