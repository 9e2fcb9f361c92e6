/** A word without its ending, and the ending's kind. */
export type Inflected = { stem: string; form: '' | 's' | 'ed' | 'ing' }

const irregular = new Map(
  Object.entries({
    be: 'is are was were been being am',
    have: 'has had having',
    do: 'does did done',
    buy: 'bought',
    keep: 'kept',
    send: 'sent',
    tell: 'told',
    give: 'gave given',
    take: 'took taken',
    make: 'made',
    write: 'wrote written',
    hold: 'held',
    find: 'found',
    get: 'got gotten',
    pay: 'paid',
    sell: 'sold',
    begin: 'began begun',
    bear: 'bore borne',
    show: 'shown',
    see: 'saw seen',
    know: 'knew known',
    leave: 'left',
    lose: 'lost',
    meet: 'met',
    read: 'read',
    set: 'set',
    put: 'put',
    let: 'let',
    cut: 'cut',
    bring: 'brought',
    choose: 'chose chosen',
    draw: 'drew drawn',
    drive: 'drove driven',
    fall: 'fell fallen',
    forbid: 'forbade forbidden',
    hear: 'heard',
    lay: 'laid',
    lead: 'led',
    lend: 'lent',
    mean: 'meant',
    run: 'ran',
    say: 'said',
    seek: 'sought',
    speak: 'spoke spoken',
    spend: 'spent',
    steal: 'stole stolen',
    teach: 'taught',
    think: 'thought',
    throw: 'threw thrown',
    understand: 'understood',
    undertake: 'undertook undertaken',
    wear: 'wore worn',
    withdraw: 'withdrew withdrawn',
    withhold: 'withheld',
    overwrite: 'overwrote overwritten',
    rebuild: 'rebuilt',
    build: 'built',
  }).flatMap(([base, forms]) => forms.split(' ').map((form) => [form, base] as const)),
)

/** English: `deletes`, `deleted` and `deleting` have the stem of `delete`. Stems are to be compared, not read. */
export function inflected(word: string): Inflected {
  const base = irregular.get(word)
  if (base) return { stem: trimmed(base), form: 'ed' }
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return { stem: word.length < 4 ? word : trimmed(word), form: '' }
  if (/(?:[sx]|ch|sh|z)es$/.test(word)) return { stem: trimmed(word.slice(0, -2)), form: 's' }
  if (word.endsWith('ies')) return { stem: trimmed(`${word.slice(0, -3)}y`), form: 's' }
  if (word.endsWith('s')) return { stem: trimmed(word.slice(0, -1)), form: 's' }
  if (word.endsWith('ied')) return { stem: trimmed(`${word.slice(0, -3)}y`), form: 'ed' }
  if (word.endsWith('ed') && !word.endsWith('eed') && word.length > 4)
    return { stem: trimmed(word.slice(0, -2)), form: 'ed' }
  if (word.endsWith('ing') && word.length > 5) return { stem: trimmed(word.slice(0, -3)), form: 'ing' }
  return { stem: trimmed(word), form: '' }
}

const trimmed = (stem: string) =>
  stem
    .replace(/e$/, '')
    .replace(/y$/, 'i')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')

const germanIrregular = new Map(
  Object.entries({
    geb: 'gegeben gibt gab',
    nehm: 'genommen nimmt nahm',
    send: 'gesandt sandt',
    lass: 'gelassen lässt laesst',
    les: 'gelesen liest',
    seh: 'gesehen sieht',
    halt: 'gehalten hält haelt',
    trag: 'getragen trägt traegt',
    schreib: 'geschrieben',
    schliess: 'geschlossen',
    bring: 'gebracht',
    zieh: 'gezogen',
    treff: 'getroffen trifft',
    sprech: 'gesprochen spricht',
    zwing: 'gezwungen',
    bitt: 'gebeten',
    binde: 'gebunden',
    find: 'gefunden',
    werf: 'geworfen wirft',
    leih: 'geliehen',
    stell: 'gestellt',
    ueberweis: 'überwiesen ueberwiesen',
    verlier: 'verloren',
    erheb: 'erhoben',
    vergess: 'vergessen vergisst',
    beginn: 'begonnen',
    entscheid: 'entschieden',
    unterschreib: 'unterschrieben',
    uebernehm: 'übernommen uebernommen übernimmt uebernimmt',
    vornehm: 'vorgenommen',
    ablehn: 'abgelehnt',
    weis: 'gewiesen',
    fahr: 'gefahren fährt faehrt',
    lad: 'geladen lädt laedt',
    biet: 'geboten',
    streich: 'gestrichen',
    schieb: 'geschoben',
    lauf: 'gelaufen läuft laeuft',
    komm: 'gekommen',
    steh: 'gestanden',
    tret: 'getreten tritt',
    ruf: 'gerufen',
    heb: 'gehoben',
  }).flatMap(([stem, forms]) => forms.split(' ').map((form) => [form, stem] as const)),
)
const separable =
  'ab|an|auf|aus|bei|dar|ein|fest|fort|frei|her|heraus|hin|mit|nach|nieder|vor|weg|weiter|wieder|zu|zurueck|zusammen'
const participle = new RegExp(`^(${separable})?ge(.{3,}?)(?:t|et|en)$`, 'u')
const infinitiveWithTo = new RegExp(`^(${separable})zu(.{3,}en)$`, 'u')

/** German letters as they are compared: `ß` is `ss`, `ä` is `ae`. */
export const plainGerman = (word: string) =>
  word.replaceAll('ß', 'ss').replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue')

/** German: the stem that `löscht`, `löschen`, `gelöscht` and `abzulöschen` (with its prefix) share. */
export function germanStem(word: string): string {
  const plain = plainGerman(word)
  const known = germanIrregular.get(plain)
  if (known) return known
  const past = participle.exec(plain)
  if (past) {
    const inner = germanIrregular.get(`ge${plain.slice(plain.indexOf('ge') + 2)}`)
    return (past[1] ?? '') + (inner ?? trimGerman(past[2] ?? ''))
  }
  const to = infinitiveWithTo.exec(plain)
  return trimGerman(to ? (to[1] ?? '') + (to[2] ?? '') : plain)
}

/** A noun without the ending of its case or number. “Versicherer” and “Versicherte” are two persons. */
export const germanNounStem = (plain: string) => (plain.length < 5 ? plain : plain.replace(/(?:en|es|n|s|e)$/, ''))

const trimGerman = (word: string) =>
  word.length < 5 ? word : word.replace(/(?:est|end|en|er|es|em|et|te|ten|e|n|t)$/, '')
