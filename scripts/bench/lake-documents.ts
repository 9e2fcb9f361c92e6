type BenchDocument = { _id: string; _type: string } & Record<string, unknown>

const vocabulary = (
  'account access address agreement analytics answer consent contact controller cookie copy country customer data ' +
  'delete device disclose duty erase keep law letter notice office parcel payment period person policy processor ' +
  'protect purpose question reason receive record retention retentive right safeguard secure send service share site ' +
  'store supplier support term transfer update visitor website withdraw write'
).split(' ')

/** Seeded random numbers: the same in every run, so that runs can be compared. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Documents as a Studio writes them, with about 1,500 characters of text each: a tenth are pages with a slug, the rest
 * notes that refer to a page. Texts are `texts` repeated, or generated.
 */
export function benchDocuments(count: number, texts?: readonly string[]): BenchDocument[] {
  const random = randomNumbers(7)
  // As in real language, few words are common and most are rare: one in twenty has a number of its own.
  const word = () =>
    random() < 0.05
      ? `term${Math.floor(random() * 20_000)}`
      : (vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? '')
  const words = (number: number) => Array.from({ length: number }, word).join(' ')
  const block = (text: string, key: number) => ({
    _key: `b${key}`,
    _type: 'block',
    style: 'normal',
    markDefs: [],
    children: [{ _key: 's', _type: 'span', marks: [], text }],
  })
  const pages = Math.ceil(count / 10)
  return Array.from({ length: count }, (_, n) => {
    const text = texts?.[n % texts.length] ?? Array.from({ length: 5 }, () => words(40)).join('\n')
    const common = { title: words(4), text, body: text.split('\n').map(block), summary: words(12) }
    return n < pages
      ? { _id: `page-${n}`, _type: 'page', slug: { _type: 'slug', current: `page-${n}` }, ...common }
      : { _id: `note-${n}`, _type: 'note', page: { _type: 'reference', _ref: `page-${n % pages}` }, ...common }
  })
}
