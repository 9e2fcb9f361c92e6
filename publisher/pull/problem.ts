import type { z } from 'zod'

/** Something wrong with a document of the lake, described so that an editor finds it. */
export type Problem = {
  document: string
  title?: string
  /** Where in the document: `sections[2] “Cookies” › body[4] › markDefs[0] › href`. */
  field: string
  message: string
}

/** The fields on a path as an editor reads them: positions from 1, with the heading or title found there. */
export function describePath(document: unknown, path: readonly PropertyKey[]): string {
  let value = document
  let text = ''
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
    text += typeof step === 'number' ? `[${step + 1}]` : `${text === '' ? '' : ' › '}${String(step)}`
    const heading = typeof value === 'object' && value !== null ? Reflect.get(value, 'heading') : undefined
    if (typeof heading === 'string') text += ` “${heading}”`
  }
  return text === '' ? 'the document' : text
}

/** The problems that a record found in a document. */
export function problemsOf(document: { _id: string }, error: z.ZodError): Problem[] {
  const title = 'title' in document && typeof document.title === 'string' ? document.title : undefined
  return error.issues.map((issue) => ({
    document: document._id,
    title,
    field: describePath(document, issue.path),
    message: issue.message,
  }))
}

/** The report of all problems, one line each. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ document, title, field, message }) =>
        `  · ${title ? `“${title}” (${document})` : document}: ${field}: ${message}`,
    )
    .join('\n')
}
