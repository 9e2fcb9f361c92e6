import { writeSync } from 'node:fs'

/** The number of an open file to which a build writes the address of each page before it is made: `SITE_STEPS`. */
const stepsFile = (environment = process.env): number | undefined => {
  const number = Number(environment.SITE_STEPS)
  return Number.isInteger(number) && number > 2 ? number : undefined
}

/** Tells whoever started the build which page is made next; an empty address says that all are made. */
export function tellStep(address: string, environment = process.env): void {
  const file = stepsFile(environment)
  if (file === undefined) return
  try {
    writeSync(file, `${address}\n`)
  } catch {
    // Nobody reads any more. A build does not fail for that.
  }
}
