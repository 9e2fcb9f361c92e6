/** Languages that companies write policies in, by tag. */
const tags =
  'en en-GB en-US en-IE en-AU en-CA de de-AT de-CH fr fr-BE fr-CA fr-CH it it-CH es es-MX ca eu gl pt pt-BR nl nl-BE lb ' +
  'da sv nb nn fi is et lv lt pl cs sk hu sl hr sr bs mk sq bg ro el tr uk ru ga cy mt he ar fa ur hi bn ta ja ko zh-CN zh-TW ' +
  'th vi id ms sw af'

const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })

/** Languages to choose from, by their English names. */
export const languages: { value: string; title: string }[] = tags
  .split(' ')
  .map((value) => ({ value, title: names.of(value) ?? value }))
  .toSorted((a, b) => a.title.localeCompare(b.title, 'en'))
