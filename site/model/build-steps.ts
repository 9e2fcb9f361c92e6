import { writeSync } from 'node:fs'

/** The file descriptor to which a build writes each page's address before rendering it: `SITE_STEPS`. */
const stepsFile = (environment = process.env): number | undefined => {
  const number = Number(environment.SITE_STEPS)
  return Number.isInteger(number) && number > 2 ? number : undefined
}

/** Reports to the process that started the build which page is rendered next; an empty address means all are done. */
export function reportStep(address: string, environment = process.env): void {
  const file = stepsFile(environment)
  if (file === undefined) return
  try {
    writeSync(file, `${address}\n`)
  } catch {
    // The reader has gone. That must not fail the build.
  }
}
