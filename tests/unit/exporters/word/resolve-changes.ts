import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import {
  child,
  elements,
  isXmlElement,
  parseXml,
  type XmlElement,
  type XmlNode,
} from '../../../../importers/word/xml.ts'
import { escaped, namespaces } from '../../../../exporters/word/xml.ts'

type Choice = 'accept' | 'reject'

/** What a choice takes away: an insertion that is rejected, a deletion that is accepted. */
const goneBy = (choice: Choice) => (choice === 'accept' ? 'w:del' : 'w:ins')
const keptBy = (choice: Choice) => (choice === 'accept' ? 'w:ins' : 'w:del')

/**
 * A Word file in which every tracked change is accepted or rejected, by the rules of ECMA-376, part 1, 17.13.5: runs,
 * rows, and the ends of paragraphs, whose words then go on in the next paragraph.
 */
export function resolveChanges(file: Uint8Array, choice: Choice): Uint8Array {
  const parts = unzipSync(file)
  for (const name of ['word/document.xml', 'word/footnotes.xml']) {
    const part = parts[name]
    const root = part && elements(parseXml(strFromU8(part)))[0]
    if (root) parts[name] = strToU8(xmlOf({ ...root, children: blocksIn(root, choice) }, namespaces))
  }
  return zipSync(parts)
}

function xmlOf({ name, attributes, children }: XmlElement, declared = ''): string {
  const written = [...attributes]
    .filter(([key]) => !key.startsWith('xmlns'))
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inner = children.map((node) => (isXmlElement(node) ? xmlOf(node) : escaped(node))).join('')
  return `<${name} ${declared}${written.join('')}>${inner}</${name}>`
}

const holders = new Set(['w:body', 'w:tc', 'w:footnote', 'w:tbl', 'w:tr'])

/** What stands in an element that holds paragraphs, tables, rows or cells. */
function blocksIn({ children }: XmlElement, choice: Choice): XmlNode[] {
  const out: XmlNode[] = []
  let waiting: XmlNode[] = []
  for (const node of children) {
    if (!isXmlElement(node)) continue
    if (node.name === 'w:p') {
      const [properties, rest] = partsOf(node)
      const words = [...waiting, ...wordsIn(rest, choice)]
      const hasEnd = child(child(properties, 'w:rPr'), goneBy(choice)) === undefined
      waiting = hasEnd ? [] : words
      if (hasEnd) out.push({ ...node, children: [...(properties ? [untracked(properties)] : []), ...words] })
      continue
    }
    if (node.name === 'w:tr' && child(child(node, 'w:trPr'), goneBy(choice))) continue
    if (!holders.has(node.name)) out.push(untracked(node))
    else {
      const inner = blocksIn(node, choice)
      const isEmptyTable = node.name === 'w:tbl' && !inner.some((one) => isXmlElement(one) && one.name === 'w:tr')
      if (!isEmptyTable) out.push({ ...node, children: inner })
    }
  }
  if (waiting.some((node) => isXmlElement(node) && node.name !== 'w:bookmarkStart' && node.name !== 'w:bookmarkEnd'))
    throw new Error('Words are left whose paragraph does not end in the text.')
  return out
}

/** Properties that no longer say that the end of a paragraph, or a row, is new or gone. */
const untracked = (properties: XmlElement): XmlElement => ({
  ...properties,
  children: properties.children
    .filter((node) => !isXmlElement(node) || (node.name !== 'w:ins' && node.name !== 'w:del'))
    .map((node) => (isXmlElement(node) ? untracked(node) : node)),
})

function partsOf(paragraph: XmlElement): [XmlElement | undefined, XmlElement[]] {
  const all = elements(paragraph)
  return [all.find(({ name }) => name === 'w:pPr'), all.filter(({ name }) => name !== 'w:pPr')]
}

function wordsIn(nodes: readonly XmlElement[], choice: Choice): XmlNode[] {
  return nodes.flatMap((node): XmlNode[] => {
    if (node.name === goneBy(choice)) return []
    if (node.name === keptBy(choice)) return wordsIn(elements(node), choice)
    if (node.name === 'w:hyperlink') {
      const inner = wordsIn(elements(node), choice)
      return inner.length === 0 ? [] : [{ ...node, children: inner }]
    }
    if (node.name !== 'w:r') return [node]
    const children = node.children.map((one) =>
      isXmlElement(one) && one.name === 'w:delText' ? { ...one, name: 'w:t' } : one,
    )
    return [{ ...node, children }]
  })
}
