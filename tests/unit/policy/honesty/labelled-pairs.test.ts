import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Lexicon } from '../../../../policy/honesty/index.ts'
import { judgePairs, readPairs } from '../../../../scripts/bench/honesty.ts'
import { shares } from '../../../../scripts/bench/honesty-report.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/honesty/${name}.jsonl`, import.meta.url))

/** Dictionaries take seconds to unpack: both tests look into the same. */
const lexicons = new Map<string, Lexicon | undefined>()

test.each(['written-with-the-rules', 'held-out'])(
  'of the pairs %s each material one is asked about, and few others',
  (name) => {
    const judged = judgePairs(readPairs(fixture(name)), lexicons)
    const { material, harmless } = shares(judged)
    const missed = judged
      .filter(({ pair, findings }) => pair.material && findings.length === 0)
      .map(({ pair }) => pair.before)
    expect(missed).toEqual([])
    expect(material.all).toBeGreaterThan(90)
    expect(harmless.found / harmless.all).toBeLessThan(0.2)
  },
)
