/** Numbers seen by a listener, in the order in which they came. */
export type NumbersSeen = { numbers: string[]; lastEventId: string | undefined }

const query = '*[_type == "soak.number"]'

/**
 * Opens a listener as a browser would, over server-sent events, which goes on after the last event that `seen` holds.
 * The function that it gives reads until the connection ends. Only events that came whole count, so that one which a
 * kill cut in two is told again.
 */
export async function listenForNumbers(url: string, token: string, seen: NumbersSeen): Promise<() => Promise<void>> {
  const address = new URL('/v2025-02-19/data/listen/production', url)
  address.search = new URLSearchParams({ query, enableResume: 'true', includeResult: 'true' }).toString()
  const headers = { authorization: `Bearer ${token}`, ...(seen.lastEventId && { 'last-event-id': seen.lastEventId }) }
  const { body } = await fetch(address, { headers })
  return async () => {
    let text = ''
    const chunks = body?.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      // Reading fails when the process at the other end is killed.
      const { value } = (await chunks?.read().catch(() => undefined)) ?? {}
      if (value === undefined) return
      text += value
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) note(event, seen)
    }
  }
}

function note(event: string, seen: NumbersSeen): void {
  const fields = new Map(event.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]))
  if (fields.get('event') === 'reset') throw new Error('The lake told a listener to start anew instead of resuming.')
  if (fields.get('event') !== 'mutation') return
  const data: unknown = JSON.parse(fields.get('data') ?? 'null')
  if (typeof data !== 'object' || data === null || !('documentId' in data)) return
  seen.numbers.push(String(data.documentId))
  seen.lastEventId = fields.get('id')
}
