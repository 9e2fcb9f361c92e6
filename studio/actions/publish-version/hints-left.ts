import { paragraphsOf, textOf } from '../../../policy/plain-text.ts'
import type { PolicyDocument } from '../../../schemas/records/documents.ts'
import type { Blocker } from './blockers.ts'

/** A paragraph that is nothing but a hint in brackets, as outlines have them: “[An address for questions.]”. */
const hint = /^\s*\[[^\]]*\]\s*$/

/** The hints of an outline that nobody has replaced. They are for editors and must not be published. */
export function hintsLeft({ _id, _type, sections }: PolicyDocument): Blocker[] {
  return sections.flatMap((section, index) => {
    if (section._type !== 'section') return []
    const left = section.body.find((block) => paragraphsOf(block).some((paragraph) => hint.test(textOf(paragraph))))
    if (!left) return []
    return {
      place: `Section ${index + 1} “${section.heading}” › Text`,
      message: 'It still holds a hint in brackets. Write the text in its place, or remove it.',
      target: { id: _id, type: _type, path: ['sections', { _key: section._key }, 'body', { _key: left._key }] },
    }
  })
}
