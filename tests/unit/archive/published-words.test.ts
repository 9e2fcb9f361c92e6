import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords } from '../../../archive/published/compare-words.ts'
import { parseOwnPage } from '../../../archive/published/own-page.ts'
import { markupWords, readOwnPage, readPage } from '../../../archive/published/parsed-page.ts'
import { sectionWords, wordsOf } from '../../../archive/published/record-words.ts'
import { readBack } from '../../../site/renderer/read-back.ts'
import { section as sectionRecord } from '../../../schemas/records/section.ts'
import { sectionsMarkup } from '../../../site/text/section.ts'
import { english } from '../../../site/words/english.ts'
import { german } from '../../../site/words/german.ts'
import { block, items } from '../../fixtures/blocks.ts'
import { aHistory } from '../../fixtures/version.ts'
import { text } from '../policy/redline/generate.ts'

describe('the words of a page', () => {
  it('are those of its version, whatever the text is made of', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(english, german), fc.constantFrom(undefined, '7'), (found, words, number) => {
        const sections = found.sections.map((section) => ({ ...section, number }))
        const markup = sectionsMarkup(sections, { words })
        expect(compareWords(sections.flatMap(sectionWords), markupWords(markup))).toBeUndefined()
        // A page that was rendered just now is read in a quicker way, to the same words and pictures.
        const page = `<!doctype html><h1>One</h1><article>${markup}</article>`
        expect(parseOwnPage(page)).toBeDefined()
        expect(readOwnPage(page)).toEqual(readPage(page))
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

describe('a page that was rendered just now', () => {
  it('is read by a whole parser if it is not as plain as ours are', () => {
    const strange = ['<p>One<p>Two', '<p>&copy; us</p>', '<b><i>x</b></i>', '<p title=">">a</p><!-- b', '<p>a < b</p>']
    for (const markup of strange) {
      const page = `<article>${markup}</article>`
      expect(readOwnPage(page), markup).toEqual(readPage(page))
    }
  })

  it('is refused when it does not say what the version says', async () => {
    const [version] = await aHistory('policy-privacy', [{ effectiveDate: '2021-03-15', changeSummary: 'Shorter.' }])
    if (!version) throw new Error('There is no version.')
    const page = (words: string, day = '2021-03-15') =>
      Buffer.from(
        `<h1>${version.title}</h1><p class="lede"><time datetime="${day}">15 March 2021</time></p>` +
          `<section class="summary"><p class="lines">Shorter.</p></section><article>${words}</article>`,
      )
    const whole = sectionsMarkup(version.sections, { words: english })
    const shows = { version, isDated: true }
    expect(readBack('/privacy/2021-03-15/', page(whole), shows)).toEqual(page(whole))
    const refused = (bytes: Uint8Array) => () => readBack('/privacy/2021-03-15/', bytes, shows)
    const words = `The site would not say what was published in version 1 of “${version.title}”, 2021-03-15: nothing was changed.`
    expect(refused(page(`${whole}<p>And more.</p>`))).toThrow(
      `${words} The text on the page /privacy/2021-03-15/ reads “`,
    )
    expect(refused(page(whole, '2021-03-16'))).toThrow('The date on the page /privacy/2021-03-15/ reads “2021-03-16”')
    expect(readBack('/privacy/', page('Something else'), undefined)).toEqual(page('Something else'))
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
