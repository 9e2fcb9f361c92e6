import type { Policy } from '../../schemas/records/policy.ts'
import type { Section } from '../../schemas/records/section.ts'

/** A section of an outline: its key is its anchor on the page, its hint in brackets says what to write. */
export type OutlineSection = { key: string; heading: string; hint: string }

/** A policy to begin with, by its subject. */
export type Outline = {
  id: string
  title: string
  category: Policy['category']
  policyTitle: string
  address: string
  sections: OutlineSection[]
}

/** The sections of a new policy. */
export const toSections = (outline: readonly OutlineSection[]): Section[] =>
  outline.map(({ key, heading, hint }) => ({
    _type: 'section',
    _key: key,
    heading,
    body: [
      {
        _type: 'block',
        _key: 'first',
        style: 'normal',
        markDefs: [],
        children: [{ _type: 'span', _key: 'words', text: `[${hint}]`, marks: [] }],
      },
    ],
  }))
