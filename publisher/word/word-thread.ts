import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import { evidenceOfSite } from './evidence-of-site.ts'
import { readSnapshot } from '../inputs.ts'
import { wordOfSite } from './word-of-site.ts'
import type { WordTask } from './word-files.ts'

/** The thread of `word-files.ts`. */
answerTasks(async ({ contentDir, files, siteUrl, address, isEvidence }: WordTask) => {
  const snapshot = readSnapshot(contentDir)
  if (!snapshot) return undefined
  const site = { files, siteUrl, snapshot }
  return isEvidence ? evidenceOfSite(site, address) : wordOfSite(site, address)
})
