import { quoted, type Reporter } from '../report.ts'
import { isBlock, wordsIn, type HtmlElement, type HtmlText } from '../tree.ts'

/** Whether a dictionary has a word. */
export type IsWord = (word: string) => boolean

/** A line that ends with a hyphen, and the one below it. */
type LineEnd = { above: HtmlText; below: HtmlText; /** What stands in the line before its last text. */ before: string }

/** Where these begin or end, another text begins: no word goes on there. */
const apart = /^(?:t[dhr]|table|li|list-item|list-more|[ou]l|d[dlt]|h[1-6]|hr|blockquote|figure|body)$/

const longestWord = 100
const softHyphen = '\u00ad'
const isHyphen = (sign: string | undefined) => sign === '-' || sign === '\u2010' || sign === softHyphen
const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign)

/**
 * Joins words that were divided at the ends of lines, as viewers of PDF copy them. Before: `within thir-` and
 * `ty days`; after: `within thirty` and `days`. A word is joined if the text or a dictionary has it whole; if the text
 * has it with its hyphen, that stays. Any other is left as it is. All are reported.
 * @returns the words of which neither is known, joined: whoever has a dictionary looks them up
 */
export function joinDividedWords(root: HtmlElement, isWord: IsWord | undefined, report: Reporter): string[] {
  const ends = lineEnds(root)
  if (ends.length === 0) return []
  const known = new Set(
    wordsIn(root)
      .toLowerCase()
      .match(/\p{L}+(?:[-\u2010]\p{L}+)*/gu),
  )
  return ends.flatMap((end) => join(end, { known, isWord, report }))
}

type Joining = { known: ReadonlySet<string>; isWord: IsWord | undefined; report: Reporter }

function join({ above, below, before }: LineEnd, { known, isWord, report }: Joining): string[] {
  const line = above.value.trimEnd()
  const hyphen = line.slice(-1)
  const first = lettersAtEnd(before + line.slice(0, -1))
  const rest = below.value.trimStart()
  const second = /^[\p{L}\p{M}]+/u.exec(rest)?.[0] ?? ''
  const joined = `${first}${second}`
  const isKnown = (word: string) => known.has(word.toLowerCase())
  const keepsHyphen = !isKnown(joined) && hyphen !== softHyphen && isKnown(`${first}-${second}`)
  const divided = `${first}${hyphen} ${second}`
  if (!keepsHyphen && hyphen !== softHyphen && !isKnown(joined) && !isWord?.(joined)) {
    // What follows a hyphen with a capital letter is seldom the rest of a word.
    if (isCapital(second) && !isCapital(first.slice(-1))) return []
    const message = `A line ends with a hyphen: ${quoted(divided)}. If it only divides a word, join the word.`
    report({ kind: 'characters', outcome: 'kept', message }, above)
    return isWord ? [] : [joined]
  }
  const whole = keepsHyphen ? `${first}${hyphen}${second}` : joined
  const signs = /^\S*/.exec(rest.slice(second.length))?.[0] ?? ''
  above.value = `${keepsHyphen ? line : line.slice(0, -1)}${second}${signs}`
  below.value = rest.slice(second.length + signs.length)
  const message = `A word that was divided at the end of a line was joined: ${quoted(divided)} reads ${quoted(whole)}.`
  report({ kind: 'characters', outcome: 'changed', message, words: divided, became: whole }, above)
  return []
}

const isCapital = (text: string) => text !== text.toLowerCase()

function lettersAtEnd(text: string): string {
  const letters = Array.from(text)
  const start = letters.findLastIndex((letter) => !/[\p{L}\p{M}]/u.test(letter)) + 1
  return letters.slice(start).join('')
}

/** The lines of paragraphs that end with a letter and a hyphen, where another line of the same text follows. */
function lineEnds(root: HtmlElement): LineEnd[] {
  const found: LineEnd[] = []
  let above: HtmlText | undefined
  let before = ''
  let isBelow = false
  const read = (element: HtmlElement): void => {
    const { name } = element
    const ends = name === 'br' || isBlock(element)
    if (apart.test(name)) above = undefined
    else if (ends) isBelow = true
    for (const child of element.children) {
      if (child.kind === 'element') read(child)
      else if (child.value.trim() !== '') {
        if (above && isBelow && endsDivided(above.value) && isLetter(child.value.trimStart()[0]))
          found.push({ above, below: child, before })
        before = isBelow ? '' : (before + (above?.value ?? '')).slice(-longestWord)
        above = child
        isBelow = false
      }
    }
    if (apart.test(name)) above = undefined
    else if (ends) isBelow = true
  }
  read(root)
  return found
}

function endsDivided(text: string): boolean {
  const line = text.trimEnd()
  return isHyphen(line.at(-1)) && isLetter(line.at(-2))
}
