import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import { readSnapshot } from '../inputs.ts'
import { wordOfSite } from './word-of-site.ts'
import type { WordTask } from './word-files.ts'

/** The thread of `word-files.ts`. */
answerTasks(async ({ contentDir, files, siteUrl, address }: WordTask) => {
  const snapshot = readSnapshot(contentDir)
  return snapshot && wordOfSite({ files, siteUrl, snapshot }, address)
})
