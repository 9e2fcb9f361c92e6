import type { SanityClient } from '@sanity/client'
import { instant } from '../schemas/records/day.ts'
import { language } from '../schemas/records/policy.ts'
import type { ReadCorpus } from './corpus.ts'
import { findExisting } from './existing.ts'
import type { Facts } from './facts.ts'
import { planImport, type Plan, type PlanOptions } from './plan.ts'
import { writePlan, type Progress } from './write.ts'

export type ImportOptions = Pick<PlanOptions, 'base' | 'links' | 'dates' | 'sameDay' | 'share' | 'check'> & {
  corpus: ReadCorpus
  facts: Facts
  /** Plans only: nothing is written. */
  dryRun?: boolean
  /** The moment of the import: what is imported becomes public now, unless `corpus.json` says when. */
  now: Date
  progress?: Progress
}

/** Records texts as versions of a policy. Importing them again adds only what is missing. */
export async function runImport(client: SanityClient, options: ImportOptions): Promise<Plan> {
  const { corpus, facts, dryRun = false, now, progress, ...rest } = options
  const existing = await findExisting(client, facts.slug)
  const publishedAt = instant.parse(now.toISOString())
  const siteLanguage = language
    .optional()
    .catch(undefined)
    .parse(await client.fetch<unknown>('*[_id == "siteSettings"][0].language'))
  const plan = await planImport(corpus, { facts, existing, publishedAt, siteLanguage, ...rest })
  if (!dryRun) await writePlan(client, plan, progress)
  return plan
}
