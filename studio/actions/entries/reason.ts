import { versionFields } from '../../../schemas/records/version.ts'

/** What is wrong with a typed reason; undefined if nothing is. */
export function reasonProblem(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '') return 'Tell readers why, in a sentence or two.'
  return versionFields.shape.changeSummary.safeParse(text).success
    ? undefined
    : `The reason has ${text.length.toLocaleString('en')} characters; the limit is 2,000.`
}
