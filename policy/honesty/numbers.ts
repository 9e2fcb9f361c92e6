const english = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
)
const scales = new Map(Object.entries({ hundred: 100, thousand: 1000, million: 1_000_000 }))

const germanUnits = new Map(
  Object.entries({
    null: 0,
    eins: 1,
    ein: 1,
    zwei: 2,
    zwo: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    sechs: 6,
    sieben: 7,
    acht: 8,
    neun: 9,
    zehn: 10,
    elf: 11,
    zwölf: 12,
    dreizehn: 13,
    vierzehn: 14,
    fünfzehn: 15,
    sechzehn: 16,
    siebzehn: 17,
    achtzehn: 18,
    neunzehn: 19,
  }),
)
const germanTens = new Map(
  Object.entries({
    zwanzig: 20,
    dreißig: 30,
    dreissig: 30,
    vierzig: 40,
    fünfzig: 50,
    sechzig: 60,
    siebzig: 70,
    achtzig: 80,
    neunzig: 90,
  }),
)

/** The value of an English number in words, and how many of the words it takes: `one hundred and twenty` is 120, 4. */
export function englishNumber(words: readonly string[]): { value: number; count: number } | undefined {
  let [total, current, count, counted] = [0, 0, 0, false]
  for (let at = 0; at < words.length && at < 12; at++) {
    const word = words[at] ?? ''
    const unit = english.get(word)
    const scale = scales.get(word)
    if (unit !== undefined) {
      // “twenty five” is one number, “five six” are two.
      if (counted && !(current % 100 >= 20 && unit < 10 && current % 10 === 0) && current % 100 !== 0) break
      current += unit
      counted = true
    } else if (scale !== undefined && (counted || words[at - 1] === 'a')) {
      if (scale === 100) current = Math.max(current, 1) * 100
      else [total, current] = [total + Math.max(current, 1) * scale, 0]
      counted = true
    } else if (
      !(
        word === 'and' &&
        counted &&
        current % 100 === 0 &&
        current + total >= 100 &&
        words[at + 1] !== undefined &&
        english.get(words[at + 1] ?? '') !== undefined
      ) &&
      !(word === 'a' && at === 0 && scales.get(words[1] ?? '') !== undefined)
    )
      break
    else continue
    count = at + 1
  }
  return counted ? { value: total + current, count } : undefined
}

/** The value of a German number in one word: `fünfundzwanzig` is 25. */
export function germanNumber(word: string): number | undefined {
  if (word.length < 3 || word.length > 40) return undefined
  const thousand = word.split('tausend')
  if (thousand.length === 2) {
    const [many, rest] = [
      thousand[0] === '' ? 1 : germanNumber(thousand[0] ?? ''),
      thousand[1] === '' ? 0 : germanNumber(thousand[1] ?? ''),
    ]
    return many === undefined || rest === undefined ? undefined : many * 1000 + rest
  }
  const hundred = word.split('hundert')
  if (hundred.length === 2) {
    const [many, rest] = [
      hundred[0] === '' ? 1 : germanUnits.get(hundred[0] ?? ''),
      hundred[1] === '' ? 0 : germanNumber((hundred[1] ?? '').replace(/^und/, '')),
    ]
    return many === undefined || rest === undefined ? undefined : many * 100 + rest
  }
  const whole = germanUnits.get(word) ?? germanTens.get(word)
  if (whole !== undefined) return whole
  const at = word.indexOf('und')
  if (at < 3) return undefined
  const [unit, ten] = [germanUnits.get(word.slice(0, at)), germanTens.get(word.slice(at + 3))]
  return unit === undefined || ten === undefined ? undefined : unit + ten
}

/** What figures say in a language: `1,200.50` in English and `1.200,50` in German are 1200.5. */
export function figureValue(written: string, german: boolean): number | undefined {
  const [group, point] = german ? ['.', ','] : [',', '.']
  const [whole = '', fraction, more] = written.replaceAll(/['’]/g, group ?? '').split(point ?? '')
  if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const groups = whole.split(group ?? '')
  if (groups.length > 1 && groups.slice(1).some((digits) => digits.length !== 3)) return undefined
  const digits = groups.join('')
  return /^\d{1,15}$/.test(digits) ? Number(`${digits}.${fraction ?? 0}`) : undefined
}
