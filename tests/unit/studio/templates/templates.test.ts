import { expect, it } from 'vitest'
import { policyDocument } from '../../../../schemas/records/documents.ts'
import { toSections } from '../../../../studio/templates/outline.ts'
import { outlines } from '../../../../studio/templates/outlines.ts'
import { policy } from '../documents.ts'

it.each(outlines)(
  'begins a $title with sections that have anchors of their own',
  ({ category, policyTitle, address, sections }) => {
    const document = {
      ...policy,
      title: policyTitle,
      slug: { _type: 'slug', current: address },
      category,
      sections: toSections(sections),
    }
    expect(policyDocument.safeParse(document).error).toBeUndefined()
    expect(new Set(sections.map(({ key }) => key)).size).toBe(sections.length)
  },
)
