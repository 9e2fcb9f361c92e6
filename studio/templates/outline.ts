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

/** An outline of sections, each with its key, heading and hint. The policy is titled as the outline is unless it says otherwise. */
export const outline = (
  id: string,
  title: string,
  policy: { policyTitle?: string; category: Policy['category']; address: string },
  sections: readonly (readonly [key: string, heading: string, hint: string])[],
): Outline => ({
  id,
  title,
  policyTitle: title,
  ...policy,
  sections: sections.map(([key, heading, hint]) => ({ key, heading, hint })),
})

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
