import { decodeTrie } from 'cspell-trie-lib'

/** Words to look up, and the addresses of the dictionaries. */
export type LookUpRequest = { words: string[]; dictionaries: string[] }
/** For each dictionary, the words that it has; undefined if one could not be read. */
export type LookUpAnswer = { known: string[][] } | undefined

// Unpacking a dictionary takes seconds and many megabytes: a worker does it, and frees the memory when it ends.
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

/** Some servers unpack a `.gz` for the browser, others send it unchanged: its first bytes show which. */
async function fetchUnpacked(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`The dictionary ${address} cannot be read: ${response.status}.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(unpacked).arrayBuffer())
}
