import { diffWords } from 'diff'
import { parentPort } from 'node:worker_threads'
import { countWords } from '../../policy/redline/index.ts'

/** Worker of `DiffWords`: responds to each pair of texts with the number of words that `diffWords` marks. */
parentPort?.on('message', ({ before, after }: { before: string; after: string }) => {
  const marked = diffWords(before, after).filter(({ added, removed }) => added || removed)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin to name
  parentPort?.postMessage(marked.reduce((sum, { value }) => sum + countWords(value), 0))
})
