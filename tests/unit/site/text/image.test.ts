import { expect, test } from 'vitest'
import { section } from '../../../../schemas/records/section.ts'
import { sectionsMarkdown } from '../../../../site/text/markdown.ts'
import { sectionsMarkup } from '../../../../site/text/section.ts'
import { english } from '../../../../site/words/english.ts'
import { anImage, nameOf, pictures } from '../../../fixtures/image.ts'

const sealed = anImage(pictures.red, 'Two <tall> masts', { caption: 'The yard & its masts' })
const { file: _, ...draft } = sealed
const showing = (image: object) => [section.parse({ _type: 'section', _key: 'yard', heading: 'Yard', body: [image] })]

test('a picture has its address by its hash, its size, its words and its caption', () => {
  expect(sectionsMarkup(showing(sealed), { words: english })).toContain(
    `<figure class="image"><img src="/images/${nameOf(sealed)}" width="40" height="30" alt="Two &lt;tall&gt; masts" ` +
      'decoding="async"><figcaption dir="auto">The yard &amp; its masts</figcaption></figure>',
  )
})

test('a picture of a draft is where the preview says, and nowhere without it', () => {
  const [name = ''] = /[0-9a-f]{40}-40x30/.exec(draft.asset._ref) ?? []
  const images = { [`${name}.png`]: '/preview/images/one?key=k' }
  expect(sectionsMarkup(showing(draft), { words: english, images })).toContain(
    '<img src="/preview/images/one?key=k" width="40" height="30"',
  )
  expect(() => sectionsMarkup(showing(draft), { words: english })).toThrow('is not sealed')
})

test('in Markdown it is an image, with its caption below', () => {
  expect(sectionsMarkdown(showing({ ...sealed, alt: 'A [yard]\nand more' }), english)).toEqual([
    `## Yard\n\n![A \\[yard\\] and more](/images/${nameOf(sealed)})\n\n*The yard \\& its masts*`,
  ])
})
