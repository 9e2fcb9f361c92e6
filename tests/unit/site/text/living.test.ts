import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { resolveText } from '../../../../policy/living/resolve-text.ts'
import type { LivingSource } from '../../../../policy/living/source.ts'
import { redline, toMarkedText } from '../../../../policy/redline/index.ts'
import { sectionText } from '../../../../policy/plain-text.ts'
import { draftSection } from '../../../../schemas/records/section.ts'
import { sectionsMarkdown } from '../../../../site/text/markdown.ts'
import { sectionsMarkup } from '../../../../site/text/section.ts'
import { english } from '../../../../site/words/english.ts'
import { block, span } from '../../../fixtures/blocks.ts'
import { crossReference, marked, variable } from '../../../fixtures/living.ts'

const source: LivingSource = {
  variables: [{ _key: 'company', name: 'Company', value: 'Plover & Sons Ltd' }],
  terms: [{ _key: 'service', term: 'Service', definition: 'What we sell <here>.\n\nAnd there.' }],
  policies: [],
}
const section = (heading: string, body: unknown[]) =>
  draftSection.parse({ _type: 'section', _key: heading.toLowerCase(), heading, body })
const scope = section('Scope', [
  block([span('We, '), variable('company'), span(', sell. See '), crossReference({ section: 'fees' }), span('.')]),
  marked('the service', [{ _type: 'definedTerm', _key: 't', term: 'service' }]),
])
const fees = section('Fees', [block('You pay.')])
const written = (sections = [scope, fees], from = source) =>
  resolveText(sections, from, { numbering: 'sections' }).sections

const markup = () =>
  sectionsMarkup(written(), { words: english })
    .replaceAll(' dir="auto"', '')
    .replaceAll(/ id="[^"]*\/[^"]*"/g, '')

test('a page shows variables as words, cross-references as links, and terms as buttons that explain them', () => {
  expect(markup()).toContain('<p>We, Plover &amp; Sons Ltd, sell. See <a href="#fees">2 (Fees)</a>.</p>')
  expect(markup()).toContain(
    '<p><button type="button" class="defined-term" popovertarget="page.term-service">the service</button></p>',
  )
  expect(markup()).toContain(
    '<dl><dt>Service</dt><dd>What we sell &lt;here&gt;.</dd><dd>And there.</dd></dl>' +
      '<div class="explanation" id="page.term-service" popover><p><dfn>Service</dfn></p><p>What we sell &lt;here&gt;.</p><p>And there.</p></div>',
  )
})

test('their markup is valid', async () => {
  const page = `<!DOCTYPE html><html lang="en"><head><title>Text</title></head><body><main>${markup()}</main></body></html>`
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      'valid-id': ['error', { relaxed: true }],
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
      // The text stands below the heading of its page.
      'heading-level': 'off',
    },
  })
  const { results } = await validator.validateString(page)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
})

test('Markdown and plain text have the words, and the definitions at the end', () => {
  expect(sectionsMarkdown(written(), english)[0]).toBe(
    '## 1. Scope\n\nWe, Plover \\& Sons Ltd, sell. See [2 (Fees)](<#fees>).\n\nthe service',
  )
  expect(written().map(sectionText).join('\n')).toBe(
    '1. Scope\nWe, Plover & Sons Ltd, sell. See 2 (Fees).\nthe service\n2. Fees\nYou pay.\nDefined terms\nService\nWhat we sell <here>.\nAnd there.',
  )
})

const changes = (after: ReturnType<typeof written>) =>
  toMarkedText(redline({ title: 'T', sections: written() }, { title: 'T', sections: after }))

test('a redline tells of another variable, another definition and another target', () => {
  const renamed = { ...source, variables: [{ _key: 'company', name: 'Company', value: 'Plover Group plc' }] }
  expect(changes(written(undefined, renamed))).toContain('Plover [-& Sons Ltd-]{+Group plc+}, sell')
  const redefined = { ...source, terms: [{ _key: 'service', term: 'Service', definition: 'What we lease.' }] }
  expect(changes(written(undefined, redefined))).toMatch(/What we .*lease/)
  const elsewhere = section('Scope', [
    block([span('We, '), variable('company'), span(', sell. See '), crossReference({ section: 'other' }), span('.')]),
    ...scope.body.slice(1),
  ])
  expect(changes(written([elsewhere, fees, section('Other', [block('More.')])]))).toContain('{+3 (Other+}')
  const same = redline(
    { title: 'T', sections: written([scope, fees, section('Other', [block('More.')])]) },
    { title: 'T', sections: written([elsewhere, fees, section('Other', [block('More.')])]) },
  )
  expect(same.summary.sections.changed).toBe(1)
})
