import { z } from 'zod'
import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import { checkNewVersion, problemWithPicture, type Checked, type Found } from '../check-new-version.ts'
import type { CheckTasks } from './version-check.ts'

/** A thread of `version-check.ts`. */

const document = z.looseObject({ _id: z.string() })
const parse = (text: string): Found => document.parse(JSON.parse(text))

/** The current check. The next one begins when it has ended. */
let check: AsyncGenerator<string, Checked, Found | null> | undefined

async function goOn(found: Found | null): Promise<CheckTasks['begin']['result']> {
  // What the first step is given is ignored.
  const step = await check?.next(found)
  if (!step) throw new Error('No check is under way.')
  return step.done ? { checked: step.value } : { wanted: step.value }
}

answerTasks(async (task: CheckTasks[keyof CheckTasks]['task']) => {
  switch (task.kind) {
    case 'begin':
      check = checkNewVersion(parse(task.document), task)
      return goOn(null)
    case 'goOn':
      return goOn(task.found === null ? null : parse(task.found))
    case 'picture':
      return problemWithPicture(task.image, task.bytes)
  }
})
