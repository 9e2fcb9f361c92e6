import { describe, expect, it } from 'vitest'
import { judgeChange } from '../../policy/honesty/index.ts'
import { readiness } from '../../policy/readiness/index.ts'
import { redline } from '../../policy/redline/index.ts'
import { unsealedVersion } from '../../schemas/records/version.ts'
import { sectionsMarkdown } from '../../site/text/markdown.ts'
import { sectionsMarkup } from '../../site/text/section.ts'
import { english } from '../../site/words/english.ts'
import { worstTexts } from '../fixtures/worst-texts.ts'

/**
 * What each of these takes grows with the text and no faster: a second at most, on any machine. What compares each with
 * each takes minutes, and the test runs out of its time.
 */
const timeout = 60_000

describe.each(Object.entries(worstTexts))('%s', (_, make) => {
  const [before, after] = [make(false), make(true)]

  it('are checked in time, as the lake and the pull do', { timeout }, () => {
    const version = {
      policy: 'policy-a',
      sequence: 1,
      title: 'A',
      changeKind: 'first',
      previousHash: null,
      sections: before,
    }
    const dates = { effectiveDate: '2020-01-01', publishedAt: '2020-01-01T00:00:00Z' }
    expect(unsealedVersion.safeParse({ ...version, ...dates }).error).toBeUndefined()
    expect(readiness(before, { slug: 'a' })).toBeInstanceOf(Array)
  })

  it('are judged and compared in time', { timeout }, () => {
    const [old, now] = [
      { title: 'A', sections: before },
      { title: 'A', sections: after },
    ]
    expect(judgeChange({ before: old, after: now }, { language: 'en' }).findings.length).toBeGreaterThanOrEqual(0)
    expect(redline(old, now).identical).toBe(false)
  })

  it('are written in time', { timeout }, () => {
    const settings = { words: english, language: 'en' }
    expect(sectionsMarkup(before, settings)).toContain('<')
    expect(sectionsMarkdown(before, english)).toHaveLength(before.length)
  })
})
