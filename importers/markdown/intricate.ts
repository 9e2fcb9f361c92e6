import { ImportError } from '../../policy/errors.ts'

/** Signs of formatting in a paragraph, of which the parser pairs each with those before it. */
const signs = /[*_~[\]`]/g
/** A line that is empty, or begins a list, a heading, a quotation, a table or a definition, ends a paragraph. */
const newBlock = /^[ \t]*(?:$|[-*+#>|[]|\d{1,9}[.)])/

/** The signs of quotations and lists that a line begins with: each is a level, and the parser calls itself for each. */
const levels = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)]))*/
const maxLevels = 100

/** More than any policy: the parser looks each up in a list of those before it. */
const maxFootnotes = 1000

/** The sum of the squares of their numbers: a paragraph of 3,000, or ten paragraphs of 1,000. */
const maxWork = 10_000_000

/** A line across the page, however long. */
const isRule = (line: string): boolean => /^[-*\s]+$/.test(line) && !(line.includes('-') && line.includes('*'))

/**
 * Refuses a text over which the parser would take long: the time for a paragraph grows with the square of its signs.
 * @throws ImportError naming the paragraph with the most
 */
export function checkInlines(source: string): void {
  let [work, count, first] = [0, 0, 1]
  let most = { count: 0, line: 1 }
  let footnotes = 0
  const end = () => {
    work += count * count
    if (count > most.count) most = { count, line: first }
    count = 0
  }
  for (const [index, line] of source.split('\n').entries()) {
    if (newBlock.test(line)) {
      end()
      first = index + 1
    }
    const [begin = ''] = levels.exec(line) ?? []
    if (begin.length > maxLevels && (begin.match(/[>*+.)-]/g)?.length ?? 0) > maxLevels && !isRule(line)) {
      throw new ImportError(`Line ${index + 1} begins with more than ${maxLevels} levels. Write it with fewer.`)
    }
    if (line.startsWith('[^') && ++footnotes > maxFootnotes) {
      throw new ImportError(`Line ${index + 1} has one footnote more than the ${maxFootnotes} that can be read.`)
    }
    count += line.match(signs)?.length ?? 0
  }
  end()
  if (work <= maxWork) return
  throw new ImportError(
    `The paragraph at line ${most.line} has ${most.count} signs such as * and [, too many to be read. Divide it.`,
  )
}
