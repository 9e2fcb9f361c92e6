import { expect, it } from 'vitest'
import { explanation } from '../../../../publisher/evidence/explanation.ts'
import { evidenceWords } from '../../../../publisher/evidence/words.ts'
import { extendLedger } from '../../../../archive/ledger.ts'
import { aHistory } from '../../../fixtures/version.ts'

it('explains a bundle in the language of the site, with every file that it has', async () => {
  const history = await aHistory('policy-privacy', [{ effectiveDate: '2021-03-15' }])
  const [[version], [line]] = [history, await extendLedger([], history)]
  if (!version || !line) throw new Error('There is no version.')
  const facts = { version, line, origin: 'policies.example.com', keys: ['a <key>'], path: '/privacy/2021-03-15/' }
  const english = evidenceWords('fr')
  const names = Object.keys(english.files)
  const page = (language: string) => explanation({ ...facts, names: [...names, 'files.txt'] }, evidenceWords(language))
  expect(page('en-GB')).toContain('<html lang="en">')
  expect(page('de-AT')).toContain('<html lang="de">')
  expect(page('de')).toContain('Was es beweist')
  for (const language of ['en', 'de']) {
    expect(page(language).match(/<tr>/g), language).toHaveLength(names.length)
    expect(page(language)).toContain('a &lt;key>')
    expect(page(language)).not.toContain('undefined')
  }
})
