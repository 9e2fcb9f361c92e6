import { useEffect, useState } from 'react'
import type { Finding } from '../../../policy/honesty/index.ts'
import type { Comparison } from './comparison.ts'
import { lookUp } from '../../dictionaries/look-up.ts'

/** The honesty gate's judgement of a change. `failed`: it could not be loaded, so a reason is required. */
export type Judged = { state: 'judging' } | { state: 'judged'; findings: Finding[] } | { state: 'failed' }

/**
 * Judges a change with the honesty gate. The gate and its tables are loaded when a change is to be published,
 * dictionaries only if they might prove that words were mistyped.
 */
export function useJudgement(comparison: Comparison | undefined, language: string | undefined): Judged {
  const [judged, setJudged] = useState<{ comparison: Comparison; result: Judged }>()
  useEffect(() => {
    if (!comparison || language === undefined) return undefined
    let current = true
    judge(comparison, language)
      .catch((): Judged => ({ state: 'failed' }))
      .then((result) => current && setJudged({ comparison, result }))
    return () => {
      current = false
    }
  }, [comparison, language])
  if (!comparison) return { state: 'judged', findings: [] }
  return judged?.comparison === comparison ? judged.result : { state: 'judging' }
}

/** Judges one change. */
export async function judge({ before, after }: Comparison, language: string): Promise<Judged> {
  const { judgeChange } = await import('../../../policy/honesty/index.ts')
  const { findings, lookUps } = judgeChange({ before, after }, { language })
  if (lookUps.length === 0) return { state: 'judged', findings }
  const lexicon = await lookUp(lookUps, language)
  return { state: 'judged', findings: judgeChange({ before, after }, { language, lexicon }).findings }
}
