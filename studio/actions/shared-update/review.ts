import type { SanityClient } from '@sanity/client'
import { textBefore } from '../../../policy/standing-text.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { alreadyApplies } from '../publish-version/already-applies.ts'
import type { Comparison } from '../publish-version/comparison.ts'
import { loadVersion } from '../publish-version/load-situation.ts'
import { comparedWith } from '../publish-version/preparation.ts'
import type { FormContext } from '../publish-version/publish-form.ts'
import { judge, type Judged } from '../publish-version/use-judgement.ts'
import { languageOf } from '../publish-version/use-situation.ts'
import type { Affected } from './load-affected.ts'

/** What a policy's new version would change on a day, compared and judged. */
export type Review = {
  effectiveDate: string
  comparison: Comparison | undefined
  judged: Judged
  /** The version that has the text already on that day. */
  same: Version | undefined
  context: FormContext
}

/** Compares the new text of a policy with the one that it would replace on a day, and judges the change. */
export async function review(client: SanityClient, { id, read }: Affected, effectiveDate: string): Promise<Review> {
  const { situation, preparation, inForceSince } = read
  const { compare } = await import('../publish-version/comparison.ts')
  const before = await textOn(client, id, read, effectiveDate)
  const comparison = compare(preparation, before)
  const judged = comparison
    ? await judge(comparison, languageOf(read) ?? 'en').catch((): Judged => ({ state: 'failed' }))
    : { state: 'judged' as const, findings: [] }
  return {
    effectiveDate,
    comparison,
    judged,
    same: alreadyApplies(preparation, before, { versions: situation.versions, effectiveDate }),
    context: {
      first: false,
      sensitive: judged.state === 'failed' || (judged.state === 'judged' && judged.findings.length > 0),
      inForceSince,
    },
  }
}

/** The text that a new one would replace on a day. */
async function textOn(client: SanityClient, id: string, { situation }: Affected['read'], effectiveDate: string) {
  const sequence = textBefore(situation.versions, effectiveDate)?.sequence
  const known = [situation.text, situation.previous].find((version) => version?.sequence === sequence)
  if (sequence === undefined) return comparedWith(situation)
  return known ?? loadVersion(client.withConfig({ perspective: 'raw', useCdn: false }), id, sequence)
}
