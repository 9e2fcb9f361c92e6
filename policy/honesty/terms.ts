/** What a change of words can touch that readers are bound by, beside whole sentences. */
export const termRules = ['money', 'date', 'duration', 'number', 'obligation', 'negation'] as const
export type TermRule = (typeof termRules)[number]

/** A word or phrase that matters. Two with the same `key` say the same. */
export type Term = { key: string; text: string }

const months =
  'Jan(?:uary|uar)?|Jänner|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[iy]|Jun[ei]?|Jul[iy]?|Aug(?:ust)?|Sep(?:t|tember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?'
const english =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|forty-five|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million'
const german =
  'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend'
const digits = String.raw`\p{N}+(?:[.,'’]\p{N}+)*`
const amount = String.raw`(?:${digits}|\b(?:a|an|ein(?:e[mnrs]?)?|${english}|${german})\b)`
const units =
  'seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|Sekunden?|Minuten?|Stunden?|Tag(?:e[ns]?)?|Wochen?|Monat(?:e[ns]?)?|Quartale?n?|Jahr(?:e[ns]?)?'
const often =
  'immediately|promptly|without undue delay|indefinitely|permanently|hourly|daily|weekly|monthly|quarterly|annually|yearly|sofort|umgehend|unverzüglich|unbefristet|dauerhaft|täglich|wöchentlich|monatlich|vierteljährlich|jährlich'

/**
 * In the order in which they are looked for: what one has found, the next does not see, so that the “30” of
 * “30 days” is no number of its own. English and German words; figures in any language.
 */
const patterns: Record<TermRule, RegExp> = {
  money: new RegExp(
    String.raw`(?:\p{Sc}|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK|NOK|DKK|PLN))\s?${digits}|${digits}\s?(?:\p{Sc}|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK|NOK|DKK|PLN|euros?|dollars?|pounds?|francs?|cents?|Franken)\b)`,
    'giu',
  ),
  date: new RegExp(
    String.raw`\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:${months})\.?,?(?:\s\d{4})?\b|\b(?:${months})\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s\d{4})?\b|\b(?:${months})\s\d{4}\b`,
    'gu',
  ),
  duration: new RegExp(
    String.raw`${amount}(?:\s?\([^)\n]{1,20}\))?[\s\-‐‑]?(?:(?:calendar|business|working|full|consecutive|further)\s)?(?:${units})\b|\b(?:${often})\b`,
    'giu',
  ),
  number: new RegExp(String.raw`${digits}\s?%?|\b(?:(?!one\b)(?:${english})|${german})\b`, 'giu'),
  obligation:
    /\b(?:must|shall|may|might|should|can|could|will|would|ought|required?|requires|obliged|obligated|entitled|permitted|allowed|prohibited|forbidden|optional|voluntary|mandatory|muss|müssen|musst|müsst|soll|sollen|sollte[n]?|darf|dürfen|dürft|kann|können|könnte[n]?|verpflichtet|berechtigt|erforderlich|untersagt|verboten|freiwillig)\b/giu,
  negation:
    /\b(?:not|no|none|never|neither|nor|nothing|nobody|without|except|excluding|unless|only|nicht|kein(?:e[mnrs]?)?|nie(?:mals|mand(?:em|en)?)?|nichts|weder|ohne|außer|ausgenommen|nur|ausschließlich)\b/giu,
}

/** “As soon as we can” promises nothing that “can” would. */
const asWeCan = /\bas (\w+) as (\w+) can\b/gi

/** A month that has the name of a verb: “in May”, “since May”. */
const monthOfMay = /\b(in|since|of|by|until|from|before|after|early|late|every|each) May\b/g

/** One way to write what can be written in several. */
const plainly = (text: string) =>
  text
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll(/\b(c)an(?:'t|not)\b/gi, '$1an not')
    .replaceAll(/\b(w)on't\b/gi, '$1ill not')
    .replaceAll(/\b(sh)an't\b/gi, '$1all not')
    .replaceAll(/\b(\w+)n't\b/gi, '$1 not')
    .replaceAll(asWeCan, 'as $1 as $2')
    .replaceAll(monthOfMay, '$1 \u0000\u0000\u0000')

/** The terms of a text that matter, each kind in reading order. */
export function termsOf(text: string): Record<TermRule, Term[]> {
  let left = plainly(text)
  const found = (rule: TermRule): Term[] => {
    const terms: Term[] = []
    left = left.replace(patterns[rule], (match) => {
      terms.push({
        key: match
          .toLowerCase()
          .replaceAll(/[\s\-‐‑]+/g, ' ')
          .trim(),
        text: match.trim(),
      })
      return ' '.repeat(match.length)
    })
    return terms
  }
  return {
    money: found('money'),
    date: found('date'),
    duration: found('duration'),
    number: found('number'),
    obligation: found('obligation'),
    negation: found('negation'),
  }
}
