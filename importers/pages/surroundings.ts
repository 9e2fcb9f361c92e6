import {
  attributeOf,
  childElements,
  countWords,
  detach,
  isSilent,
  pageElements,
  pageWords,
  type PageElement,
  type PageParent,
} from './dom.ts'

/** A part of a page that was left out, with its words. */
export type LeftOut = { what: string; words: string }

const roles: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  banner: 'the page’s header',
  contentinfo: 'the page’s footer',
  complementary: 'a sidebar',
  search: 'a search',
  dialog: 'a dialogue',
  alertdialog: 'a dialogue',
  menu: 'a menu',
  menubar: 'a menu',
}

const tags: Readonly<Record<string, string>> = {
  nav: 'navigation',
  footer: 'the page’s footer',
  aside: 'a sidebar',
  dialog: 'a dialogue',
  menu: 'a menu',
}

/** Words in the names of classes and ids. A name is read as words: `cookie-banner`, `cookieBanner`, `cookie_banner`. */
const names: readonly [RegExp, string][] = [
  [
    /\b(?:cookie|consent|gdpr|onetrust|ccpa)s? (?:banner|bar|notice|popup|popover|modal|overlay|layer|message|dialog|consent|sdk)\b|\bonetrust\b/,
    'a cookie banner',
  ],
  [/\bwm ipp\b|\bwayback\b/, 'the toolbar of a web archive'],
  [/\b(?:nav|navbar|navigation|topnav|sidenav|menu|mainmenu|submenu)\b/, 'navigation'],
  [/\b(?:breadcrumbs?)\b/, 'navigation'],
  [/\b(?:footer|site footer|colophon)\b/, 'the page’s footer'],
  [/\b(?:masthead|site header|page header|topbar|top bar|global header)\b/, 'the page’s header'],
  [/\b(?:sidebar|side bar)\b/, 'a sidebar'],
  [/\b(?:skip link|skip to|skiplink)\b/, 'navigation'],
  [
    /\b(?:newsletter|social|share|sharing) (?:links?|bar|buttons?|icons?|signup|sign up|form)\b/,
    'links to share the page',
  ],
  [/\b(?:language|locale|lang) (?:switch|switcher|selector|picker|menu|chooser)\b/, 'a choice of languages'],
]

const wordsOfName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .toLowerCase()

/** What part around the text an element is, by its tag, its role or its name; undefined if it is none. */
function partOf(element: PageElement, inText: boolean): { what: string; sure: boolean } | undefined {
  const role = attributeOf(element, 'role')?.trim().toLowerCase() ?? ''
  if (Object.hasOwn(roles, role)) return { what: roles[role] ?? '', sure: true }
  if (attributeOf(element, 'hidden') !== undefined) return { what: 'a hidden part', sure: true }
  if (Object.hasOwn(tags, element.tagName) && !(element.tagName === 'footer' && inText)) {
    return { what: tags[element.tagName] ?? '', sure: true }
  }
  if (element.tagName === 'header' && !inText) return { what: 'the page’s header', sure: false }
  const name = wordsOfName(`${attributeOf(element, 'id') ?? ''} ${attributeOf(element, 'class') ?? ''}`)
  const named = names.find(([words]) => words.test(name))
  return named && { what: named[1], sure: false }
}

/** The most of a page's words that a part may have that is known only by its name: `has-sidebar` names the whole page. */
const maxShare = 0.25

/** Takes navigation, banners, headers and footers out of a page, and says what they were. Changes the page. */
export function dropSurroundings(root: PageParent): LeftOut[] {
  const counts = countWords(root)
  const total = counts.get(root)?.all ?? 0
  const left: LeftOut[] = []
  const visit = (element: PageElement, inText: boolean): void => {
    if (isSilent(element)) {
      detach(element)
      return
    }
    const part = partOf(element, inText)
    const { all = 0, plain = 0 } = counts.get(element) ?? {}
    const holdsText = [...pageElements(element)].some(({ tagName }) => tagName === 'main' || tagName === 'article')
    // Navigation is links; a part with much text of its own is only called like one.
    const fits = part?.sure === true ? plain <= total / 2 : plain <= total * maxShare
    if (part && fits && !holdsText) {
      if (all > 0) left.push({ what: part.what, words: pageWords(element) })
      detach(element)
      return
    }
    const within = inText || element.tagName === 'main' || element.tagName === 'article'
    for (const child of childElements(element)) visit(child, within)
  }
  for (const child of childElements(root)) visit(child, false)
  return left
}
