import { onePerSite } from './kind.ts'

/** The page that verifies a text in the reader’s browser. It depends on the settings alone. */
export const verify = onePerSite('/verify/', () => ({ facts: () => ({}), canonical: true }))
