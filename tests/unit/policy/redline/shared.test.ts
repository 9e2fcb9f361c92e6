import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contradictions,
  createRedlineMemory,
  reconstruct,
  plainContent,
  redline,
  type Text,
} from '../../../../policy/redline/index.ts'
import { renderRedline } from '../../../../site/redline/render.ts'
import { wordsFor } from '../../../../site/words/index.ts'
import { text as anyText } from './generate.ts'
import { section, table, text } from './write.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

const words = wordsFor('en')

const memory = createRedlineMemory()

/** What the engine and the site make of two texts. */
const compared = (before: Text, after: Text) => ({
  redline: redline(before, after, memory),
  page: renderRedline({ before: { version: before }, after: { version: after } }, { textWords: words, language: 'en' }),
})

/** Copies of the sections: nothing is remembered of them. */
const copied = ({ title, sections }: Text): Text => structuredClone({ title, sections })

/** Compares texts that share sections, each with each and twice, and expects what texts that share nothing have. */
function expectAsAlone(texts: readonly Text[]) {
  const pairs = texts.flatMap((before) => texts.map((after) => [before, after] as const))
  for (const [before, after] of [...pairs, ...pairs.toReversed()]) {
    expect(compared(before, after)).toEqual({
      ...compared(copied(before), copied(after)),
      redline: redline(copied(before), copied(after)),
    })
  }
}

describe('texts with shared section objects', () => {
  const moving = 'This sentence about the records of your orders is long enough to be told as moved by the engine.'
  const whole = [
    'A paragraph of its own that is long enough to be found again wherever it goes.',
    'It has a second sentence.',
  ].join(' ')
  const [storage, sharing, contact] = [
    section('Storage', ['We keep little.', whole, `We store data in Graz. ${moving}`]),
    section('Sharing', ['We share nothing with anybody.', 'We never did.']),
    section('Contact', ['Write to us.']),
  ]
  const [withoutWhole, withWhole] = [
    section('Storage', ['We keep little.', `We store data in Graz. ${moving}`]),
    section('Sharing', ['We share nothing with anybody.', whole, 'We never did.']),
  ]
  const [withoutSentence, withSentence] = [
    section('Storage', ['We keep little.', whole, 'We store data in Graz.']),
    section('Sharing', ['We share nothing with anybody.', `We never did. ${moving}`]),
  ]
  const renamed = section('How to reach us', ['Write to us.'], contact._key)

  test('have the same redlines as copies, even if blocks and sentences move between them', () => {
    const texts = [
      text(storage, sharing, contact),
      text(withoutWhole, withWhole, contact),
      text(withoutSentence, withSentence, contact),
      text(storage, sharing, renamed),
      text(contact, storage, sharing),
    ]
    const moves = texts.map((after) => redline(texts[0]!, after).summary.words.moved)
    expect(moves.slice(1, 3).every((count) => count > 0)).toBe(true)
    expectAsAlone(texts)
  })

  test('have the same redlines as copies for random sections', () => {
    const pools = fc
      .array(anyText, { minLength: 1, maxLength: 2 })
      .map((all) => all.flatMap(({ sections }) => sections))
    const texts = pools.chain((pool) => fc.array(fc.shuffledSubarray(pool), { minLength: 2, maxLength: 3 }))
    fc.assert(
      fc.property(texts, (all) => expectAsAlone(all.map((sections) => ({ title: 'Privacy', sections })))),
      { numRuns: Math.ceil(0.625 * propertyRuns) },
    )
  })

  test('have the same redlines as copies if a paragraph changes in one comparison and moves in another', () => {
    const reworded = whole.replace('a second sentence', 'another sentence now')
    const changed = section('Storage', ['We keep little.', reworded])
    const [first, second, third] = [
      text(section('Storage', ['We keep little.', whole]), sharing),
      text(changed, sharing),
      text(changed, withWhole),
    ] as const
    expect(redline(first, second).sections[0]).toMatchObject({ blocks: [{}, { change: 'changed' }] })
    expect(redline(first, third).sections[0]).toMatchObject({
      blocks: [{}, { type: 'moved-away' }, { change: 'inserted' }],
    })
    expectAsAlone([first, second, third])
  })

  test('have the same redlines as copies if rows of several tables move', () => {
    const rows = [
      ['Orders', 'We keep them for ten years, as the law on accounts wants it.'],
      ['Accounts', 'They are deleted thirty days after you close yours.'],
      ['Letters', 'A colleague reads every one and shreds it in spring.'],
    ]
    const keeping = (heading: string, body: string[][]) => section(heading, [table(['What', 'How long'], ...body)])
    const [one, turned] = [keeping('Keeping', rows), keeping('Keeping', [rows[2]!, rows[0]!, rows[1]!])]
    const [other, otherTurned] = [keeping('Before 2020', rows), keeping('Before 2020', [rows[2]!, rows[0]!, rows[1]!])]
    const texts = [text(one, other), text(turned, other), text(turned, otherTurned)]
    expect(redline(texts[0]!, texts[1]!).sections[0]).toMatchObject({
      blocks: [{ rows: expect.arrayContaining([expect.objectContaining({ change: 'moved' })]) }],
    })
    expectAsAlone(texts)
  })
})

describe('sections that say the same in both texts', () => {
  const [terms, notice] = [
    'We may change these terms for a good reason.',
    'We tell you a month before a change applies.',
  ]
  const fees = () => section('Fees', [table(['Service', 'Fee'], ['Transfer', '2 EUR']), terms], 'fees')
  const changes = (key: string) => section('Changes', [terms, '[Write to us](mailto:desk@example.org).', notice], key)

  test('are read once, whatever the keys of their paragraphs', () => {
    const memory = createRedlineMemory()
    redline(text(fees(), changes('changes')), text(fees(), changes('changes')), memory)
    // The keys of links differ, and marks refer to them.
    expect(memory.sectionsRead).toBe(3)
  })

  test('are different ones where a text repeats them', () => {
    const before = text(fees(), section('Changes', [terms, notice], 'a'), section('Changes', [terms, notice], 'b'))
    const again = [section('Changes', [terms, notice], 'a'), section('Changes', [terms, notice], 'c')]
    const after = text(...again, section('Fees', [terms, notice], 'd'), fees())
    for (const [old, now] of [
      [before, after],
      [after, before],
    ] as const) {
      const found = redline(old, now, createRedlineMemory())
      expect(reconstruct(found, 'before')).toEqual(plainContent(old))
      expect(reconstruct(found, 'after')).toEqual(plainContent(now))
      expect(contradictions(found)).toEqual([])
    }
  })
})
