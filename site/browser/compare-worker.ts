import type { Version } from '../../schemas/records/version.ts'
import { versionJsonPath } from '../model/addresses.ts'
import { Comparisons, type Listed } from '../model/comparisons.ts'
import { comparisonMarkup, type ComparedText } from '../redline/comparison.ts'
import { wordsFor } from '../words/index.ts'
import type { Answer, Request, View } from './compare-messages.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The site wrote the file from a checked record. This rejects what a proxy may have put in its place. */
const isVersion = (value: unknown): value is Version =>
  isRecord(value) && typeof value.hash === 'string' && typeof value.title === 'string' && Array.isArray(value.sections)

const fetched = new Map<string, Promise<Version>>()

/** A version as the site publishes it for machines. @throws Error when it cannot be loaded. */
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

async function compare({ slug, language, siteLanguage, texts, before, after }: Request): Promise<View> {
  const compared = async (text: Listed): Promise<ComparedText> => ({
    ...text,
    version: await fetchVersion(versionJsonPath({ slug }, text)),
  })
  const [one, other] = await Promise.all([compared(before), compared(after)])
  const [words, textWords] = [wordsFor(siteLanguage), wordsFor(language)]
  const neighbours = new Comparisons(texts).neighbours({ before, after })
  return comparisonMarkup({ slug, before: one, after: other, neighbours, words, textWords, language })
}

// Comparing two long texts takes a moment on a slow phone: the page stays free meanwhile.
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const { id } = data
  compare(data).then(
    (view) => postMessage({ id, view } satisfies Answer),
    (error: unknown) => postMessage({ id, error: String(error) } satisfies Answer),
  )
})
