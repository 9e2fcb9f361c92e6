import { signOfItem } from './list-numbers.ts'
import { quoted, type Reporter } from './report.ts'
import { elementsIn, isBlock, remove, wordsIn, type HtmlElement } from './tree.ts'

/** A footnote or endnote: its mark in the text, and the element that holds its words. */
export type Note = { mark: string; holder: HtmlElement }

const target = ({ attributes }: HtmlElement): string | undefined => {
  const href = attributes.get('href') ?? ''
  return href.startsWith('#') && href.length > 1 ? href.slice(1) : undefined
}

/** The id of a link: its own, or that of the superscript or span around it. */
function ownIds(link: HtmlElement): string[] {
  const ids: string[] = []
  for (let at: HtmlElement | undefined = link; at && !isBlock(at); at = at.parent)
    for (const id of [at.attributes.get('id'), at.attributes.get('name')]) if (id) ids.push(id)
  return ids
}

const contains = (outer: HtmlElement, inner: HtmlElement): boolean => {
  for (let at: HtmlElement | undefined = inner; at; at = at.parent) if (at === outer) return true
  return false
}

/** The outermost element that begins with this link and does not hold the mark: the whole note. */
function holderOf(back: HtmlElement, reference: HtmlElement): HtmlElement {
  let holder = back
  const shown = wordsIn(back)
  for (let at = back.parent; at && at.name !== 'body' && !contains(at, reference); at = at.parent) {
    if (isBlock(holder) && (holdsSeveral(at) || !wordsIn(at).startsWith(shown))) break
    holder = at
  }
  return holder
}

/** Whether more links than one lead elsewhere in the text: an element that holds several notes is no note. */
function holdsSeveral(element: HtmlElement): boolean {
  let count = 0
  for (const inner of elementsIn(element)) {
    if (inner.name === 'a' && target(inner) !== undefined) count += 1
    if (count > 1) return true
  }
  return false
}

/**
 * Finds footnotes by their two links: the mark leads to the note, and the note back to the mark. So Word, LibreOffice,
 * Google Docs, Pandoc, GitHub and Wikipedia write them, each with other names.
 * @returns the notes by the link in the text; the links back are taken out
 */
export function findNotes(root: HtmlElement, report: Reporter): Map<HtmlElement, Note> {
  const byId = new Map<string, HtmlElement>()
  const links: HtmlElement[] = []
  for (const element of elementsIn(root)) {
    for (const id of [element.attributes.get('id'), element.attributes.get('name')])
      if (id && !byId.has(id)) byId.set(id, element)
    if (element.name === 'a' && target(element) !== undefined) links.push(element)
  }
  const order = new Map(links.map((link, index) => [link, index]))
  const linksTo = Map.groupBy(links, (link) => target(link) ?? '')
  const notes = new Map<HtmlElement, Note>()
  const used = new Set<HtmlElement>()
  for (const reference of links) {
    const place = byId.get(target(reference) ?? '')
    if (place === undefined || used.has(reference)) continue
    const back = ownIds(reference)
      .flatMap((id) => linksTo.get(id) ?? [])
      .find((link) => link !== reference && contains(outerOf(place), link))
    if (back === undefined || used.has(back) || (order.get(back) ?? 0) < (order.get(reference) ?? 0)) continue
    const holder = place.name === 'a' || !isBlock(place) ? holderOf(back, reference) : place
    if (contains(holder, reference)) continue
    used.add(reference)
    used.add(back)
    const mark = wordsIn(reference)
    notes.set(reference, { mark, holder })
    nameSigns(holder, { mark, sign: wordsIn(back) }, report)
    remove(back)
  }
  return notes
}

/** The notes that other text follows: in our texts, all notes stand below their section. */
export function notesBeforeText(root: HtmlElement, holders: ReadonlySet<HtmlElement>): Set<HtmlElement> {
  const early = new Set<HtmlElement>()
  let open: HtmlElement[] = []
  const read = (element: HtmlElement): void => {
    if (holders.has(element)) return void open.push(element)
    for (const child of element.children) {
      if (child.kind === 'element') read(child)
      else if (open.length > 0 && child.value.trim() !== '') {
        for (const holder of open) early.add(holder)
        open = []
      }
    }
  }
  read(root)
  return early
}

/** A note in a list has a number of the list, and often an arrow back: neither is a word of the note. */
function nameSigns(holder: HtmlElement, { mark, sign }: { mark: string; sign: string }, report: Reporter): void {
  const number = holder.name === 'li' && holder.parent ? signOfItem(holder, holder.parent).text : ''
  if (number === '' && sign === mark) return
  const message = `The note ${quoted(mark)} is a footnote now; the sign ${quoted(sign)} that led back to the text was left out.`
  report({ kind: 'footnote', outcome: 'kept', message, words: `${number} ${sign}`, became: mark }, holder)
}

/** A link that names a place is often beside the words, in the same paragraph. */
const outerOf = (place: HtmlElement): HtmlElement => {
  if (isBlock(place)) return place
  let at = place
  while (at.parent && !isBlock(at.parent)) at = at.parent
  return at.parent && at.parent.name !== 'body' ? at.parent : place
}
