import { bringsText } from '../../policy/change-kinds.ts'
import { imagesIn } from '../../policy/images.ts'
import { imageFileName } from '../../schemas/records/image-names.ts'
import type { Version } from '../../schemas/records/version.ts'
import { compareWords } from './compare-words.ts'
import type { PageText } from './page-words.ts'
import { readPage } from './parsed-page.ts'
import { sectionWords, wordsOf } from './record-words.ts'

/** The words of a version’s text, as its page shows them. */
export const versionWords = ({ sections }: Pick<Version, 'sections'>): string[] => sections.flatMap(sectionWords)

/** In what a version’s page differs from the version, a sentence each. */
export const verifyPage = (path: string, html: string, version: Version): string[] =>
  pageProblems(path, readPage(html), version, [version.effectiveDate])

/**
 * In what a page differs from the version whose text it shows, a sentence each.
 * @param days the days that its line under the title states
 */
export function pageProblems(path: string, page: PageText, version: Version, days: readonly string[]): string[] {
  const problems: string[] = []
  const compare = (what: string, due: readonly string[], found: readonly string[]) => {
    const difference = compareWords(due, found)
    if (difference !== undefined) problems.push(`The ${what} on the page ${path} ${difference}.`)
  }
  compare('title', wordsOf(version.title), wordsOf(page.title))
  compare('date', days, page.days)
  const summary = bringsText(version) ? wordsOf(version.changeSummary ?? '') : []
  compare('summary', summary, page.summary ?? [])
  compare('text', versionWords(version), page.texts.flat())
  const pictures = imagesIn(version.sections).flatMap((image) => imageFileName(image) ?? [])
  if (pictures.map((name) => `/images/${name}`).join(' ') !== page.images.join(' ')) {
    problems.push(`The page ${path} shows other pictures than the version.`)
  }
  return problems
}

/**
 * In what a policy’s own page differs from the text in force.
 * @param due the versions whose texts may be there: around midnight there are two
 * @param all every version of the policy
 */
export function verifyCurrentPage(
  path: string,
  html: string,
  { due, all }: { due: readonly Version[]; all: readonly Version[] },
): string[] {
  const found = readPage(html).texts.flat()
  const reads = (version: Version) => compareWords(versionWords(version), found) === undefined
  const [expected] = due
  if (!expected || due.some(reads)) return []
  const other = all.find((version) => bringsText(version) && reads(version))
  if (other) {
    return [
      `The page ${path} shows the text of ${other.effectiveDate} (version ${other.sequence}), but in force is that of ` +
        `${expected.effectiveDate} (version ${expected.sequence}): a stale release, or another page in its place.`,
    ]
  }
  return [`The text on the page ${path} ${compareWords(versionWords(expected), found) ?? ''}.`]
}
