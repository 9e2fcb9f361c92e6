import type { Lexicon } from '../../policy/honesty/index.ts'
import type { LookUpAnswer, LookUpRequest } from './dictionary-worker.ts'

/** The dictionaries of a language. The build puts them beside the Studio’s scripts; they are loaded on demand. */
function dictionariesOf(language: string): URL[] {
  if (/^de\b/i.test(language)) {
    return [new URL('../../node_modules/@cspell/dict-de-de/de_DE.trie.gz', import.meta.url)]
  }
  return [
    new URL('../../node_modules/@cspell/dict-en_us/en_US.trie.gz', import.meta.url),
    new URL('../../node_modules/@cspell/dict-en-gb-mit/en_GB.trie.gz', import.meta.url),
  ]
}

/** Looks words up in the dictionaries of a language; undefined if they cannot be read, so that a reason is required. */
export async function lookUp(words: string[], language: string): Promise<Lexicon | undefined> {
  const worker = new Worker(new URL('./dictionary-worker.ts', import.meta.url), { type: 'module' })
  try {
    const answer = await new Promise<LookUpAnswer>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<LookUpAnswer>) => resolve(data))
      worker.addEventListener('error', () => resolve(undefined))
      const request: LookUpRequest = { words, dictionaries: dictionariesOf(language).map(({ href }) => href) }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no other origin.
      worker.postMessage(request)
    })
    return answer && { dictionaries: answer.known.map((known) => new Set(known)) }
  } finally {
    worker.terminate()
  }
}
