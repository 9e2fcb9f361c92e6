import { fileURLToPath } from 'node:url'
import { expect, it, test } from 'vitest'
import { judgeChange } from '../../../../policy/honesty/index.ts'
import { judgePairs, readLexicon, readPairs } from '../../../../scripts/bench/honesty.ts'
import { shares } from '../../../../scripts/bench/honesty-report.ts'
import { section, text } from '../redline/write.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/honesty/${name}.jsonl`, import.meta.url))

test.each(['written-with-the-rules', 'held-out', 'written-later'])(
  'the gate asks about each material pair in “%s”, and about few others',
  (name) => {
    const pairs = readPairs(fixture(name))
    // Instead of dictionaries, which take seconds to unpack: a word is known where it stands in some new text.
    const known = new Set(pairs.flatMap(({ after }) => after.match(/[\p{L}’']+/gu) ?? []))
    const lexicon = { dictionaries: [known] }
    const judged = judgePairs(pairs, new Map(['en', 'de'].map((language) => [language, lexicon])))
    const { material, harmless } = shares(judged)
    const missed = judged.filter(({ pair, findings }) => pair.material && findings.length === 0)
    expect(missed.map(({ pair }) => pair.before)).toEqual([])
    expect(material.all).toBeGreaterThan(40)
    expect(harmless.found / harmless.all).toBeLessThan(0.2)
  },
)

it('the dictionaries contain English words in both spellings, and no typing errors', () => {
  const lexicon = readLexicon('en')
  const findings = (before: string, after: string) =>
    judgeChange(
      { before: text(section('Text', [before])), after: text(section('Text', [after])) },
      { language: 'en', lexicon },
    ).findings.length
  expect(findings('We recieve your adress withing a week.', 'We receive your address within a week.')).toBe(0)
  expect(findings('We insure it.', 'We ensure it.')).toBe(1)
})
