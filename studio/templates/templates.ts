import type { NewDocumentOptionsResolver, Template, TemplateResolver } from 'sanity'
import { toSections } from './outline.ts'
import { outlines } from './outlines.ts'

/** Types with only one document, or whose documents only “Publish version” creates. */
const neverByHand = new Set(['siteSettings', 'approvalRules', 'policyVersion'])

/** The name of an outline in a menu. */
export const outlineTitle = (title: string) => `${title}, from an outline`

const emptyPolicy: Template = { id: 'policy', title: 'Empty policy', schemaType: 'policy', value: {} }

/** The initial values of new documents. */
export const templates: TemplateResolver = (standard) => [
  ...outlines.map(({ id, title, category, policyTitle, address, sections }) => ({
    id,
    title: outlineTitle(title),
    schemaType: 'policy',
    value: () => ({
      title: policyTitle,
      slug: { _type: 'slug', current: address },
      category,
      sections: toSections(sections),
    }),
  })),
  emptyPolicy,
  ...standard.filter(({ schemaType }) => schemaType !== 'policy' && !neverByHand.has(schemaType)),
]

/** The options in menus for new documents. */
export const newDocumentOptions: NewDocumentOptionsResolver = (options) =>
  options.filter(({ templateId }) => !neverByHand.has(templateId))
