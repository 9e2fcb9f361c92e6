import { expect, it } from 'vitest'
import { policyDocument } from '../../../schemas/records/documents.ts'
import { toSections } from '../../../studio/templates/outline.ts'
import { outlines } from '../../../studio/templates/outlines.ts'
import { policy } from './documents.ts'

it.each(outlines)(
  'begins a $title with sections that have anchors of their own',
  ({ category, policyTitle, sections }) => {
    const document = { ...policy, title: policyTitle, category, sections: toSections(sections) }
    expect(policyDocument.safeParse(document).error).toBeUndefined()
    expect(new Set(sections.map(({ key }) => key)).size).toBe(sections.length)
  },
)
