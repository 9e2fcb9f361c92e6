import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../fixtures/until.ts'
import { startLake, type LakeServer } from './support.ts'

type Message = { id?: string; method?: string; params?: { result: unknown }; result?: unknown; error?: unknown }

describe('presence', () => {
  let server: LakeServer

  beforeEach(async () => {
    server = await startLake()
  })
  afterEach(() => server.stop())

  async function join(role: string) {
    const token = server.lake.tokens.create({ name: role, role })
    const headers = { authorization: `Bearer ${token}` }
    const address = `${server.origin.replace('http', 'ws')}/v2022-06-30/socket/production`
    // Node's WebSocket takes headers, which the type of the browser's does not know.
    const socket: WebSocket = Reflect.construct(WebSocket, [address, { headers }])
    const messages: Message[] = []
    socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data))))
    await new Promise((resolve) => socket.addEventListener('open', resolve))
    const call = (id: string, method: string, params = {}) =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    const events = () =>
      messages.filter(({ method }) => method === 'presence_subscription').map(({ params }) => params?.result)
    return { socket, messages, call, events }
  }

  it('shows who is where, and who has left', async () => {
    const [ada, bob] = [await join('editor'), await join('viewer')]
    ada.call('1', 'presence_subscribe')
    bob.call('1', 'presence_subscribe')
    await eventually(() => expect([ada.messages.length, bob.messages.length]).toEqual([1, 1]))
    const locations = [{ type: 'document', documentId: 'a', path: ['title'] }]
    ada.call('2', 'presence_announce', { data: { sessionId: 's1', locations } })
    bob.call('2', 'presence_rollcall', { session: 's2' })
    const [editor] = server.lake.tokens.list()
    await eventually(() => expect(bob.events().length).toBe(2))
    expect(bob.events()).toEqual([
      { type: 'state', i: editor?.id, m: { sessionId: 's1', locations } },
      { type: 'rollCall', i: expect.any(String), session: 's2' },
    ])
    ada.socket.close()
    await eventually(() =>
      expect(bob.events().at(-1)).toEqual({ type: 'disconnect', i: editor?.id, m: { session: 's1' } }),
    )
    bob.call('9', 'explode')
    await eventually(() => expect(bob.messages.at(-1)).toMatchObject({ id: '9', error: { code: -32601 } }))
    bob.socket.close()
  })

  it('is refused without signing in', async () => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/v2022-06-30/socket/production`)
    const opened = new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true))
      socket.addEventListener('close', () => resolve(false))
    })
    expect(await opened).toBe(false)
  })
})
