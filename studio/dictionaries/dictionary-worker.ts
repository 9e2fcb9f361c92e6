import { decodeTrie } from 'cspell-trie-lib'

/** Words to look up, and where the dictionaries are. */
export type LookUpRequest = { words: string[]; dictionaries: string[] }
/** Of each dictionary, the words that it has; none where one could not be read. */
export type LookUpAnswer = { known: string[][] } | undefined

// A dictionary takes seconds and many megabytes to unpack: it does so here, and goes with the worker.
addEventListener('message', ({ data }: MessageEvent<LookUpRequest>) => {
  lookUp(data)
    .catch(() => undefined)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no other origin.
    .then((answer) => postMessage(answer))
})

async function lookUp({ words, dictionaries }: LookUpRequest): Promise<LookUpAnswer> {
  const known: string[][] = []
  for (const address of dictionaries) {
    const trie = decodeTrie(await fetchUnpacked(address))
    known.push(words.filter((word) => trie.has(word) || trie.has(word.toLowerCase())))
  }
  return { known }
}

/** Some servers unpack a `.gz` for the browser, and some send it as it is: its first bytes tell. */
async function fetchUnpacked(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`The dictionary ${address} cannot be read: ${response.status}.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}
