import type { Version } from '../../schemas/records/version.ts'
import { versionJsonPath } from '../addresses.ts'
import { comparisonName, type Listed } from '../comparisons.ts'
import { comparisonMarkup, type ComparedText } from '../redline/comparison.ts'
import { wordsFor } from '../words.ts'
import type { Answer, Request } from './compare-messages.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The site wrote it, from a record that was checked; what a proxy puts in its place is not one. */
const isVersion = (value: unknown): value is Version =>
  isRecord(value) && typeof value.hash === 'string' && typeof value.title === 'string' && Array.isArray(value.sections)

const fetched = new Map<string, Promise<Version>>()

/** A version as the site publishes it for machines. @throws Error when it does not come. */
function fetchVersion(path: string): Promise<Version> {
  const known = fetched.get(path)
  if (known) return known
  const version = fetch(path).then(async (response) => {
    const value: unknown = response.ok ? await response.json() : undefined
    if (!isVersion(value)) throw new Error(`${path} answered with ${response.status} and no version.`)
    return value
  })
  fetched.set(path, version)
  version.catch(() => fetched.delete(path))
  return version
}

type View = ReturnType<typeof comparisonMarkup>

async function compare({ slug, language, siteLanguage, texts, before, after }: Request): Promise<View> {
  const compared = async (text: Listed): Promise<ComparedText> => ({
    ...text,
    version: await fetchVersion(versionJsonPath({ slug }, text)),
  })
  const [one, other] = await Promise.all([compared(before), compared(after)])
  const [words, textWords] = [wordsFor(siteLanguage), wordsFor(language)]
  return comparisonMarkup({ slug, before: one, after: other, texts, words, textWords, language })
}

const views = new Map<string, Promise<View>>()

/** A comparison, made once: the page asks for it when its texts are chosen, and again when it is to be shown. */
function viewOf(request: Request): Promise<View> {
  const name = comparisonName(request)
  const known = views.get(name)
  if (known) return known
  const view = compare(request)
  views.set(name, view)
  view.catch(() => views.delete(name))
  return view
}

// Comparing two long texts takes a moment on a slow phone: the page stays free meanwhile.
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const { id } = data
  viewOf(data).then(
    (view) => id > 0 && postMessage({ id, view } satisfies Answer),
    (error: unknown) => id > 0 && postMessage({ id, error: String(error) } satisfies Answer),
  )
})
