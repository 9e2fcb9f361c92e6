import { readOwnPage } from '../../archive/published/parsed-page.ts'
import { pageProblems } from '../../archive/published/verify-page.ts'
import { BuildError } from '../../policy/errors.ts'
import type { PlannedPage } from './plan.ts'

/**
 * Reads a page that was rendered, and compares its words with the version whose text it shows.
 * @returns the page
 * @throws BuildError if a reader would read something else than what was published
 */
export function readBack(path: string, bytes: Uint8Array, shows: PlannedPage['shows']): Uint8Array {
  if (!shows) return bytes
  const { version, isDated } = shows
  const page = readOwnPage(new TextDecoder().decode(bytes))
  const problems = pageProblems(path, page, version, isDated ? [version.effectiveDate] : [])
  if (problems.length === 0) return bytes
  throw new BuildError(
    `The site would not say what was published in version ${version.sequence} of “${version.title}”, ${version.effectiveDate}: nothing ` +
      `was changed. ${problems.join(' ')} This is a fault of the site, not of the text: mend its templates (site/text/, site/components/).`,
  )
}
