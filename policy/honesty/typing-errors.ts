import { isDoubtful, isKnown, type Lexicon } from './lexicon.ts'

/** Words that are typed for each other because they sound alike, and of which only one fits a sentence. */
const alike = [
  'there their they’re',
  'its it’s',
  'your you’re',
  'to too',
  'then than',
  'loose lose',
  'whose who’s',
  'affect effect',
  'principal principle',
  'complement compliment',
  'advice advise',
  'weather whether',
  'from form',
  'where were',
  'know no',
  'hear here',
  'quiet quite',
  'lead led',
  'passed past',
  'stationary stationery',
  'an and',
  'of off',
  'the then',
  'device devise',
  'role roll',
  'site sight',
  'cheque check',
  'das dass',
  'seid seit',
  'wieder wider',
  'den denn',
  'wen wenn',
  'im ihm',
  'in ihn',
  'war wahr',
  'den dem',
  'mann man',
  'fiel viel',
  'ob op',
].map((words) => new Set(words.replaceAll('’', "'").split(' ')))

/**
 * Whether a word was a typing error for another: `error` if the two sound alike or a dictionary proves it, `ask` if a
 * dictionary is missing, undefined if it was not.
 */
export function slipOfTheKeys(
  before: string,
  after: string,
  lexicon: Lexicon | undefined,
): 'error' | 'ask' | undefined {
  const [old, now] = [before.toLowerCase().replaceAll('’', "'"), after.toLowerCase().replaceAll('’', "'")]
  if (alike.some((words) => words.has(old) && words.has(now))) return 'error'
  const shorter = Math.min(old.length, now.length)
  if (shorter < 3 || !/^\p{L}+$/u.test(old) || !/^\p{L}+$/u.test(now)) return undefined
  if (distance(old, now) > (shorter > 7 ? 2 : 1)) return undefined
  if (old[0] !== now[0] && old[1] !== now[0] && old[0] !== now[1]) return undefined
  if (isOpposite(old, now) || isOpposite(now, old)) return undefined
  if (!lexicon) return 'ask'
  return isDoubtful(lexicon, before) && isKnown(lexicon, after) ? 'error' : undefined
}

/** “Uninsured” is no slip for “insured”, whatever a dictionary lacks. */
const isOpposite = (longer: string, shorter: string) =>
  /^(?:un|in|im|ir|il|non|dis|mis|de|re|pre|ent|ver|be|ab|an|auf|aus|ein|miss|nicht)$/.test(
    longer.slice(0, Math.max(0, longer.length - shorter.length)),
  ) && longer.endsWith(shorter)

/** The edit distance, in which two letters that changed places count once. Above 2 it is not exact. */
function distance(a: string, b: string): number {
  const far = 3
  if (a.length > 60 || b.length > 60 || Math.abs(a.length - b.length) >= far) return far
  let [last, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (previous[j - 1] ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (last[j - 2] ?? far) + 1 : far
      row.push(Math.min((previous[j] ?? far) + 1, (row[j - 1] ?? far) + 1, changed, swapped))
    }
    ;[last, previous] = [previous, row]
  }
  return previous[b.length] ?? far
}
