import type { NewDocumentOptionsResolver, Template, TemplateResolver } from 'sanity'
import { toSections } from './outline.ts'
import { outlines } from './outlines.ts'

/** Types of which there is one document, or which only “Publish version” writes. */
const neverByHand = new Set(['siteSettings', 'policyVersion'])

/** How a menu names an outline. */
export const outlineTitle = (title: string) => `${title}, from an outline`

const emptyPolicy: Template = { id: 'policy', title: 'Empty policy', schemaType: 'policy', value: {} }

/** What a new document begins with. */
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

/** What the menus for new documents offer. */
export const newDocumentOptions: NewDocumentOptionsResolver = (options) =>
  options.filter(({ templateId }) => !neverByHand.has(templateId))
