/** The legal subjects that a change may concern. The findings of a section are listed in this order. */
export const categories = [
  'amount',
  'date',
  'period',
  'prohibition',
  'duty',
  'permission',
  'exception',
  'condition',
  'consent',
  'remedy',
  'liability',
  'scope',
  'definition',
  'security',
  'recipient',
  'place',
  'purpose',
  'data',
  'actor',
  'address',
  'sentence',
  'position',
  'wording',
  'unread',
] as const
export type Category = (typeof categories)[number]

const list = (words: string) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})(?![\p{L}\p{N}])`, 'iu')

const money = String.raw`\p{Sc}|euros?|pounds?|dollars?|percent|per cent|prozent|%|half|halves|quarter|thirds?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?|dozen|double|triple|twice|once|times|majority|hälfte|drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel|dutzend|doppelte[ns]?|dreifache[ns]?|zweimal|einmal|dreimal|mehrfach|free|charges?|fees?|costs?|prices?|kosten\p{L}*|gebühr\p{L}*|entgelt\p{L}*|unentgeltlich|gratis|preis\p{L}*|\p{N}+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf`
const period = String.raw`seconds?|minutes?|hours?|days?|weeks?|months?|years?|fortnights?|quarters?|immediately|promptly|delay|indefinitely|permanently|daily|weekly|monthly|annually|yearly|sekunden?|minuten?|stunden?|tag(?:e[ns]?)?|wochen?|monat(?:e[ns]?)?|jahr(?:e[ns]?)?|frist\p{L}*|sofort|umgehend|unverzüglich|unbefristet|dauerhaft|täglich|wöchentlich|monatlich|jährlich|reasonable time|soon|period|until|bis zum|jederzeit|any time|when|after|sobald|ends?|ende|begin\p{L}*`

/** The words of each category. The first that matches names a change. */
const patterns: [Category, RegExp][] = [
  ['address', /@[\p{L}\p{N}]|https?:|www\.|\.[a-z]{2,}\/|⟦/iu],
  [
    'date',
    /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)\b/iu,
  ],
  [
    'condition',
    list(
      'if|provided|condition\\p{L}*|where|as long as|subject to|in case|wenn|falls|sofern|soweit|vorausgesetzt|bedingung\\p{L}*|vorbehalt\\p{L}*',
    ),
  ],
  [
    'exception',
    list(
      'except\\p{L}*|unless|exclud\\p{L}*|other than|save|without|außer|ausgenommen|ausgeschlossen|ausschluss|es sei denn|ohne|ausnahme\\p{L}*',
    ),
  ],
  [
    'prohibition',
    list(
      'must not|may not|shall not|cannot|can not|prohibit\\p{L}*|forbid\\p{L}*|banned|never|no|not|none|nobody|refuse\\p{L}*|cease\\p{L}*|nicht|kein\\p{L}*|nie|niemals|niemand|verboten|untersag\\p{L}*|unzulässig|verzicht\\p{L}*|darf nicht',
    ),
  ],
  [
    'duty',
    list(
      'must|shall|will|should|ought|need|needs|required?|requires|oblig\\p{L}*|mandatory|duty|duties|undertake\\p{L}*|endeavour\\p{L}*|ensure\\p{L}*|muss|müssen|soll\\p{L}*|verpflicht\\p{L}*|pflicht\\p{L}*|bemüh\\p{L}*|hat zu|haben zu',
    ),
  ],
  [
    'permission',
    list(
      'may|might|can|could|allow\\p{L}*|permit\\p{L}*|entitle\\p{L}*|right|rights|free to|optional|voluntar\\p{L}*|darf|dürfen|kann|können|berechtig\\p{L}*|erlaub\\p{L}*|recht|rechte|freiwillig',
    ),
  ],
  [
    'consent',
    list(
      'consent\\p{L}*|agree\\p{L}*|approv\\p{L}*|opt in|opt out|legitimate|contract|permission|withdraw\\p{L}*|object\\p{L}*|einwillig\\p{L}*|zustimm\\p{L}*|zugestimmt|genehmig\\p{L}*|widerspr\\p{L}*|widerruf\\p{L}*|berechtigte\\p{L}* interess\\p{L}*',
    ),
  ],
  [
    'purpose',
    list(
      'purpose\\p{L}*|in order to|advertising|marketing|training|train|analys\\p{L}*|zweck\\p{L}*|werbung\\p{L}*|um|zur',
    ),
  ],
  [
    'remedy',
    list(
      'refund\\p{L}*|credit\\p{L}*|voucher\\p{L}*|reimburse\\p{L}*|compensat\\p{L}*|repair\\p{L}*|replace\\p{L}*|guarantee\\p{L}*|warrant\\p{L}*|erstatt\\p{L}*|gutschein\\p{L}*|ersatz\\p{L}*|garantie\\p{L}*|gewährleist\\p{L}*|bar',
    ),
  ],
  [
    'security',
    list(
      'encrypt\\p{L}*|secur\\p{L}*|protect\\p{L}*|password\\p{L}*|anonym\\p{L}*|pseudonym\\p{L}*|delet\\p{L}*|eras\\p{L}*|destroy\\p{L}*|archiv\\p{L}*|verschlüssel\\p{L}*|sicher\\p{L}*|lösch\\p{L}*|vernicht\\p{L}*|kennwort|passwort',
    ),
  ],
  [
    'liability',
    list(
      'liab\\p{L}*|negligen\\p{L}*|damage\\p{L}*|indemni\\p{L}*|court\\p{L}*|arbitrat\\p{L}*|jurisdiction|law|haft\\p{L}*|fahrlässig\\p{L}*|schaden\\p{L}*|gericht\\p{L}*|schieds\\p{L}*|vorsatz|breach\\p{L}*|terminat\\p{L}*|kündig\\p{L}*',
    ),
  ],
  [
    'recipient',
    list(
      'partner\\p{L}*|processor\\p{L}*|affiliate\\p{L}*|provider\\p{L}*|third part\\p{L}*|authorit\\p{L}*|police|supplier\\p{L}*|advertis\\p{L}*|insurer\\p{L}*|agenc\\p{L}*|nobody|dritte[nrms]?|dienstleister\\p{L}*|behörde\\p{L}*|auftragsverarbeiter\\p{L}*|bank|auskunftei\\p{L}*|\\p{Lu}\\p{L}+ (?:GmbH|AG|Ltd|Inc|LLC|Limited)',
    ),
  ],
  [
    'place',
    list(
      'country|countries|region|EEA|EU|EWR|europe\\p{L}*|united states|usa|germany|deutschland|land|länder\\p{L}*|server\\p{L}*|rechenzentr\\p{L}*',
    ),
  ],
  [
    'data',
    list(
      'data|information|address\\p{L}*|location|name|names|photograph\\p{L}*|number|copy|summary|daten|angaben|anschrift|standort\\p{L}*|precise|approximate',
    ),
  ],
  ['definition', list('means?|mean|defin\\p{L}*|refers? to|bedeutet|bezeichnet|gilt als|gelten als|im sinne')],
  [
    'period',
    new RegExp(
      String.raw`[\p{N}\p{L}][\s-](?:${period.split('|').slice(0, 8).join('|')})(?!\p{L})|${list(period).source}`,
      'iu',
    ),
  ],
  [
    'scope',
    list(
      'all|any|each|every|some|most|only|solely|exclusively|mainly|primarily|including|such as|both|either|or|and|and\\/or|other|certain|several|at least|at most|alle\\p{L}*|sämtliche\\p{L}*|jede\\p{L}*|einige|einzelne|manche|nur|ausschließlich|vor allem|insbesondere|einschließlich|mindestens|höchstens|oder|und|sowie|beide|gross|substantial|material',
    ),
  ],
  [
    'actor',
    list(
      'we|us|our|you|your|they|their|customer\\p{L}*|tenant\\p{L}*|landlord\\p{L}*|seller\\p{L}*|buyer\\p{L}*|provider|employer|employee\\p{L}*|staff|wir|uns\\p{L}*|sie|ihr\\p{L}*|kunde\\p{L}*|mieter\\p{L}*|vermieter\\p{L}*|käufer\\p{L}*|verkäufer\\p{L}*',
    ),
  ],
  ['amount', list(money)],
]

/** The category of a change, by the words that differ. */
export function categoryOf(before: string, after: string): Category {
  const words = `${before} ${after}`.trim()
  if (/[\p{N}.,]/u.test(words) && !/\p{L}/u.test(words)) return 'amount'
  const found = patterns.find(([, pattern]) => pattern.test(words))?.[0]
  // A word that came or went narrows or widens what is said.
  return found ?? (before === '' || after === '' ? 'scope' : 'wording')
}

const binding: ReadonlySet<Category> = new Set<Category>([
  'date',
  'prohibition',
  'duty',
  'permission',
  'exception',
  'condition',
  'consent',
  'amount',
  'remedy',
  'recipient',
  'place',
])

/** Whether words of a heading or a label may bind somebody. */
export const bindingWords = (words: string): boolean =>
  patterns.some(([category, pattern]) => binding.has(category) && pattern.test(words.replace(/^[\s§\d.()]+/, ''))) ||
  /\b(?:only|all|free|members?|nur|alle|kostenlos|mitglieder)\b/i.test(words)
