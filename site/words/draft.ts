import { html, type Html } from '../formats/html.ts'

const english = {
  label: 'Draft',
  title: (page: string) => `Draft: ${page}`,
  notPublished: 'Draft, not published. This text applies to nobody yet.',
  unchanged: 'Preview. This text is the same as the published one.',
  shownOn: (day: Html): Html => html`The page as it would be on ${day}.`,
  shared: (name: string, until: Html): Html => html`${name} shared it for review; this link expires on ${until}.`,
  seeChanges: 'See what changes',
  readText: 'Read the new text',
  /** Shown in place of what is only decided when the version is published. */
  kind: 'chosen when published',
  summary: 'The summary of what changed is written when the version is published.',
}
type DraftWords = typeof english

const german: DraftWords = {
  label: 'Entwurf',
  title: (page) => `Entwurf: ${page}`,
  notPublished: 'Entwurf, nicht veröffentlicht. Dieser Text gilt noch für niemanden.',
  unchanged: 'Vorschau. Dieser Text unterscheidet sich nicht vom veröffentlichten.',
  shownOn: (day) => html`Die Seite, wie sie am ${day} wäre.`,
  shared: (name, until) => html`Von ${name} zur Durchsicht geteilt; dieser Link läuft am ${until} ab.`,
  seeChanges: 'Änderungen ansehen',
  readText: 'Neuen Text lesen',
  kind: 'wird bei der Veröffentlichung gewählt',
  summary: 'Was sich geändert hat, wird bei der Veröffentlichung zusammengefasst.',
}

/** The words that mark a page as a draft, in the site's language, or in English if it is not supported. */
export const draftWords = (language: string): DraftWords => (language.split('-', 1)[0] === 'de' ? german : english)
