import { versionFields } from '../../../schemas/records/version.ts'

/** What is wrong with a reason as it was typed. */
export function reasonProblem(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return 'Tell readers why, in a sentence or two.'
  return versionFields.shape.changeSummary.safeParse(text).success
    ? undefined
    : `The reason has ${text.length.toLocaleString('en')} characters; 2,000 are the most it can have.`
}
