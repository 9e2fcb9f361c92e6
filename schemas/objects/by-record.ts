import type { z } from 'zod'

/**
 * A Studio validation rule that uses the Zod record, so that each rule is written only once.
 * @param subject How the sentence begins: “The title” gives “The title must not be empty.”
 * @param optional An absent value is fine; otherwise it is read as an empty text.
 */
export function byRecord(subject: string, record: z.ZodType, { optional = false } = {}) {
  return (value: unknown): true | string => {
    const absent = value === undefined || value === null
    if (absent && optional) return true
    const parsed = record.safeParse(absent ? '' : value)
    return parsed.success ? true : sentence(subject, parsed.error)
  }
}

function sentence(subject: string, { issues }: z.ZodError): string {
  const messages = [...new Set(issues.map(({ message }) => message))]
  return messages.map((message) => `${subject} ${message}.`).join(' ')
}
