import type { DraftSection } from '../../schemas/records/section.ts'

const sectionCount = 40
/** Characters of text in all sections together. */
const textLength = 60_000
const sentences = [
  'The supplier keeps the records of an order for as long as the law asks, and deletes them within thirty days after that. ',
  'A customer may ask in writing for a copy, and receives it free of charge once in a calendar year. ',
  'What was agreed by telephone counts only if both sides confirm it by letter or by e-mail within a week. ',
  'Nothing in this section limits a right that cannot be limited by contract where the customer lives. ',
  'Costs of post and packaging are borne by whoever sends the parcel, unless it was sent by mistake. ',
]

const block = (key: string, text: string, more: object = {}) => ({
  _type: 'block' as const,
  _key: key,
  style: 'normal' as const,
  markDefs: [],
  children: [{ _type: 'span' as const, _key: `${key}-words`, text, marks: [] }],
  ...more,
})

/** Words of a given total length, different for each place. */
function words(place: number, length: number): string {
  let text = ''
  for (let at = place; text.length < length; at++) text += sentences[at % sentences.length]
  return `${text.slice(0, length).trimEnd()}.`
}

function section(at: number): DraftSection {
  const key = `part-${at}`
  const length = textLength / sectionCount
  const next = { section: `part-${(at + 1) % sectionCount}` }
  return {
    _type: 'section',
    _key: key,
    heading: `Part ${at + 1} of the agreement`,
    body: [
      block(`${key}-first`, words(at, length * 0.3)),
      block(`${key}-heading`, 'In particular', { style: 'h3' }),
      ...[0, 1, 2, 3].map((item) =>
        block(`${key}-item-${item}`, words(at + item, length * 0.1), { listItem: 'number', level: 1 }),
      ),
      block(`${key}-linked`, 'See there', {
        markDefs: [{ _type: 'link', _key: 'there', target: next }],
        children: [
          { _type: 'span', _key: 'see', text: 'See ', marks: [] },
          { _type: 'crossReference', _key: 'reference', target: next, show: 'full' },
          { _type: 'span', _key: 'and', text: ' and what follows ', marks: [] },
          { _type: 'span', _key: 'words', text: 'there', marks: ['there'] },
          { _type: 'span', _key: 'end', text: '.', marks: [] },
        ],
      }),
      block(`${key}-last`, words(at + 3, length * 0.3)),
    ],
  }
}

/** A policy of forty sections with lists, links and cross-references, 60 kB of text in all. */
export const longPolicy = () => ({
  _id: 'policy-bench-long',
  _type: 'policy',
  title: 'Long agreement',
  slug: { _type: 'slug', current: 'bench-long' },
  category: 'terms',
  summary: 'What a long text costs whoever writes it.',
  owner: 'Legal',
  reviewDate: '2030-01-01',
  numbering: 'legal',
  sections: Array.from({ length: sectionCount }, (_, at) => section(at)),
})
