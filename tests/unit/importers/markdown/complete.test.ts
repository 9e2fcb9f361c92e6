import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionText } from '../../../../policy/plain-text.ts'
import { convert } from '../outline.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

const wordsIn = (text: string) => text.match(/[a-zà-ÿ]+/g) ?? []
const wordsOut = (text: string) => wordsIn(convert(text).sections.map(sectionText).join('\n'))

const word = fc.stringMatching(/^[a-zà-ÿ]{2,8}$/)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))
const inline = fc.oneof(
  words,
  words.map((text) => `**${text}**`),
  words.map((text) => `_a **${text}**_`),
  words.map((text) => `[${text}](HTTPS://1.2)`),
  words.map((text) => `[${text}](JAVASCRIPT:1)`),
  words.map((text) => `[${text}](#1)`),
  words.map((text) => `![${text}](1.2)`),
  words.map((text) => `~~${text}~~`),
  words.map((text) => `\`${text}\``),
  words.map((text) => `${text}  \n${text}`),
  words.map((text) => `${text}\\\n${text}`),
)
const paragraph = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
const indent = (text: string, by: string) => text.replaceAll('\n', `\n${by}`)
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`)
const table = fc
  .array(fc.array(words, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 })
  .map(([head = ['a'], ...rows]) =>
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  )
const { block } = fc.letrec<{ block: string; list: string }>((tie) => ({
  list: fc
    .tuple(
      fc.constantFrom('- ', '1. ', '7) '),
      fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    )
    .map(([marker, items]) =>
      items.map((item) => `${marker}${indent(item.join('\n\n'), ' '.repeat(marker.length))}`).join('\n'),
    ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    heading,
    table,
    words.map((text) => `**${text}**`),
    words.map((text) => `\`\`\`\n${text}\n\`\`\``),
    fc.constant('---'),
    paragraph.map((text) => `> ${indent(text, '> ')}`),
    tie('block').map((text) => `> ${indent(text, '> ')}`),
    tie('list'),
  ),
}))

describe('the words of a document', () => {
  it('are all in its sections, once and in order', () => {
    const policy = [
      'Hello _there_.',
      '# First [part](HTTPS://1.2)',
      '1. one\n\n   two\n   - three\n     > four\n\n   five\n2. six',
      '> [!NOTE]\n> seven\n>\n> | eight |\n> |---|\n> | nine |',
      '## Deeper',
      '| ten | eleven |\n|---|---|\n| twelve<br>* thirteen<br>* fourteen | <1>fifteen |',
      'sixteen[^1] ![seventeen](1) <2>eighteen</2>',
      '[^1]: nineteen',
      '# Second',
      '    twenty',
    ].join('\n\n')
    const expected =
      'introduction ello there irst part one two three four five six seven eight nine eeper ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen econd twenty'
    expect(['introduction', ...wordsOut(policy).slice(1)].join(' ')).toBe(expected)
  })

  it('are kept for random documents', () => {
    const document = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'))
    fc.assert(
      fc.property(document, (text) => {
        // Signs and addresses of links are written without small letters, so that small letters are words.
        const written = wordsIn(`# start\n\n${text}`)
        expect(wordsOut(`# start\n\n${text}`)).toEqual(written)
      }),
      { numRuns: 10 * propertyRuns },
    )
  })
})
