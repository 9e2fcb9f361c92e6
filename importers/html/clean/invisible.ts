import { quoted, type Reporter } from '../report.ts'
import { elementsIn, remove, unwrap, wordsIn, type HtmlElement } from '../tree.ts'

/** Holds no text of a document. */
const machinery = new Set(
  'script style template head meta link base title xml noframes w:worddocument o:officedocumentsettings w:latentstyles'.split(
    ' ',
  ),
)
/** Controls and embedded parts: their words are not the text’s. */
const controls = new Set(
  'button select textarea datalist iframe object embed applet audio video canvas svg map'.split(' '),
)
const roles = new Set(['navigation', 'search', 'menu', 'menubar', 'toolbar', 'banner', 'contentinfo'])

const isHidden = ({ attributes, style }: HtmlElement): boolean =>
  attributes.has('hidden') ||
  style.get('display') === 'none' ||
  style.get('mso-hide') === 'all' ||
  style.get('visibility') === 'hidden' ||
  style.get('visibility') === 'collapse'

/** Takes out what a reader of the source did not see, or saw around the text, and names the words that go with it. */
export function dropInvisible(root: HtmlElement, report: Reporter): void {
  for (const element of elementsIn(root)) {
    const { name, attributes } = element
    const words = () => wordsIn(element)
    const drop = (kind: 'hidden' | 'navigation' | 'control', message: (text: string) => string) => {
      const text = words()
      if (text !== '') report({ kind, outcome: 'left-out', message: message(quoted(text)), words: text }, element)
      remove(element)
    }
    if (machinery.has(name)) remove(element)
    else if (name === 'noscript') unwrap(element)
    else if (isHidden(element)) drop('hidden', (text) => `Hidden text was left out: ${text}.`)
    else if (name === 'nav' || roles.has(attributes.get('role') ?? ''))
      drop('navigation', (text) => `A menu or a bar of the page was left out: ${text}.`)
    else if (name === 'input' && !['checkbox', 'radio'].includes(attributes.get('type') ?? '')) remove(element)
    else if (controls.has(name)) drop('control', (text) => `A control or an embedded part was left out: ${text}.`)
  }
}
