import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords } from '../../../archive/published/compare-words.ts'
import { markupWords } from '../../../archive/published/parsed-page.ts'
import { sectionWords, wordsOf } from '../../../archive/published/record-words.ts'
import { section as sectionRecord } from '../../../schemas/records/section.ts'
import { sectionsMarkup } from '../../../site/text/section.ts'
import { english } from '../../../site/words/english.ts'
import { german } from '../../../site/words/german.ts'
import { block, items } from '../../fixtures/blocks.ts'
import { text } from '../policy/redline/generate.ts'

describe('the words of a page', () => {
  it('are those of its version, whatever the text is made of', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(english, german), fc.constantFrom(undefined, '7'), (found, words, number) => {
        const sections = found.sections.map((section) => ({ ...section, number }))
        const page = markupWords(sectionsMarkup(sections, { words }))
        expect(compareWords(sections.flatMap(sectionWords), page)).toBeUndefined()
      }),
    )
  })

  it('include list markers, numbers of sections and explanations of terms', () => {
    const section = sectionRecord.parse({
      _type: 'section',
      _key: 'terms',
      heading: 'Terms',
      number: '4',
      generated: 'definitions',
      body: [
        ...items('lower-alpha-parens One\nlower-alpha-parens Two\nbullet Three'),
        block('Cookie', { style: 'term' }),
        block('A small file.', { style: 'definition' }),
      ],
    })
    const due = '4. Terms (a) One (b) Two Three Cookie A small file. Cookie A small file.'
    expect(sectionWords(section)).toEqual(wordsOf(due))
    expect(markupWords(sectionsMarkup([section], { words: english }))).toEqual(wordsOf(due))
  })

  it('include what only looks like a sign of the page', () => {
    const added = [
      '<a class="anchor" href="/">but not for you</a>',
      '<p class="callout-tone">You owe us everything</p>',
      '<sup class="note-sign">[1] and more</sup>',
      '<template>hidden</template>',
    ]
    for (const markup of added) expect(markupWords(`<p>We delete it.</p>${markup}`).length, markup).toBeGreaterThan(3)
    expect(markupWords('<p>De<strong>lete</strong>d&nbsp;soon<script>1</script></p>')).toEqual(['Deleted', 'soon'])
  })
})

describe('a comparison of words', () => {
  const compare = (due: string, found: string) => compareWords(wordsOf(due), wordsOf(found))

  it('names the first words that differ, with those around them', () => {
    expect(
      compare('We keep it for seven days and then delete it.', 'We keep it for ninety days and then delete it.'),
    ).toBe('reads “keep it for ninety days and then …”, not “keep it for seven days and then …”')
    expect(compare('One two', 'One')).toBe('reads “One”, not “One two”')
    expect(compare('One', '')).toBe('reads nothing, not “One”')
    expect(compare('', 'One')).toBe('reads “One”, not nothing')
    expect(compare('One  two', 'One\ntwo')).toBeUndefined()
  })
})
