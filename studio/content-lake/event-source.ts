/**
 * Replaces `@sanity/eventsource` in a Studio on the embedded lake: the same interface, but all instances share one
 * WebSocket. Browsers open at most six connections to a host, and the Studio needs more listeners.
 */

type Frame = {
  id?: string
  event?: string
  data?: unknown
  lastEventId?: string
  error?: { status: number; message: string }
}

/** How long the socket stays open without listeners: the Studio closes some and opens others a moment later. */
const IDLE_MS = 5000
const RETRY_MS = [250, 500, 1000, 2000, 4000, 8000]

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function parseFrame(text: unknown): Frame {
  const value: unknown = JSON.parse(String(text))
  if (!isObject(value)) return {}
  const { id, event, data, lastEventId, error } = value
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof event === 'string' ? { event } : {}),
    ...(typeof lastEventId === 'string' ? { lastEventId } : {}),
    ...(isObject(error) ? { error: { status: Number(error.status), message: String(error.message) } } : {}),
    data,
  }
}

/** One WebSocket to a lake, kept open while there are listeners, and opened again whenever it breaks. */
class Channel {
  readonly #address: string
  readonly #streams = new Map<string, LakeEventSource>()
  #socket: WebSocket | null = null
  #failures = 0
  #wasOpen = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #idle: ReturnType<typeof setTimeout> | undefined
  #count = 0

  constructor(address: string) {
    this.#address = address
    addEventListener('online', () => this.#retryNow())
  }

  open(stream: LakeEventSource): string {
    clearTimeout(this.#idle)
    const id = String(++this.#count)
    this.#streams.set(id, stream)
    if (this.#socket?.readyState === WebSocket.OPEN) this.#request(id, stream)
    else this.#connect()
    return id
  }

  close(id: string): void {
    if (!this.#streams.delete(id)) return
    this.#send({ close: id })
    if (this.#streams.size === 0) this.#idle = setTimeout(() => this.#leave(), IDLE_MS)
  }

  #leave(): void {
    clearTimeout(this.#timer)
    this.#socket?.close(1000)
    this.#socket = null
    this.#failures = 0
  }

  #send(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #request(id: string, stream: LakeEventSource): void {
    const { lastEventId } = stream
    this.#send({ open: id, url: stream.url, ...(lastEventId === '' ? {} : { lastEventId }) })
    stream.connected()
  }

  #connect(): void {
    if (this.#socket) return
    clearTimeout(this.#timer)
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#failures = 0
      for (const [id, stream] of this.#streams) this.#request(id, stream)
      if (this.#wasOpen) void leaveIfSignedOut()
      this.#wasOpen = true
    })
    socket.addEventListener('message', ({ data }) => this.#receive(parseFrame(data)))
    socket.addEventListener('close', () => {
      if (this.#socket !== socket) return
      this.#socket = null
      this.#lost()
    })
  }

  #lost(): void {
    if (this.#streams.size === 0) return
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 1000
    this.#failures++
    this.#timer = setTimeout(() => this.#connect(), wait * (0.75 + Math.random() / 2))
    for (const stream of this.#streams.values()) stream.interrupted()
  }

  #retryNow(): void {
    this.#failures = 0
    if (this.#streams.size > 0) this.#connect()
  }

  #receive({ id, event, data, lastEventId, error }: Frame): void {
    const stream = id === undefined ? undefined : this.#streams.get(id)
    if (id === undefined || !stream) return
    if (error) {
      this.#streams.delete(id)
      stream.failed(error.status)
    } else if (event !== undefined) {
      stream.deliver(event, data, lastEventId)
    }
  }
}

/**
 * Checks, after the connection was lost, whether the browser is still signed in. The lake disconnects a browser that is
 * not; a new connection would be anonymous and receive no events. Reloading the page asks for a new sign-in.
 */
async function leaveIfSignedOut(): Promise<void> {
  const response = await fetch('/v2021-06-07/users/me').catch(() => null)
  const user: unknown = response?.ok ? await response.json().catch(() => null) : null
  if (isObject(user) && !('id' in user)) location.reload()
}

const channels = new Map<string, Channel>()

function channelFor(url: URL): Channel {
  const dataset = url.pathname.split('/').at(-1) ?? ''
  const address = `${url.protocol === 'https:' ? 'wss:' : 'ws:'}//${url.host}/listen-channel/${dataset}`
  const channel = channels.get(address) ?? new Channel(address)
  channels.set(address, channel)
  return channel
}

/** An error event as the other polyfills dispatch it: with a status when the server refused the stream. */
class StreamErrorEvent extends Event {
  readonly status: number | undefined

  constructor(status?: number) {
    super('error')
    this.status = status
  }
}

export default class LakeEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSED = 2
  readonly url: string
  readonly withCredentials = true
  readyState = LakeEventSource.CONNECTING
  /** The id of the last event received, from which the server resumes after a lost connection. */
  lastEventId = ''
  onopen: ((event: Event) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  onerror: ((event: Event) => void) | null = null
  readonly #channel: Channel
  readonly #id: string

  constructor(url: string | URL) {
    super()
    const address = new URL(url, location.href)
    this.url = address.href
    this.#channel = channelFor(address)
    this.#id = this.#channel.open(this)
  }

  close(): void {
    this.readyState = LakeEventSource.CLOSED
    this.#channel.close(this.#id)
  }

  /** The stream has been requested from the server. */
  connected(): void {
    this.readyState = LakeEventSource.OPEN
    this.#emit(new Event('open'))
  }

  /** The connection broke; it will be opened again. */
  interrupted(): void {
    if (this.readyState === LakeEventSource.CLOSED) return
    this.readyState = LakeEventSource.CONNECTING
    this.#emit(new StreamErrorEvent())
  }

  /** The server refused the stream; it will not be opened again. */
  failed(status: number): void {
    this.readyState = LakeEventSource.CLOSED
    this.#emit(new StreamErrorEvent(status))
  }

  deliver(type: string, data: unknown, lastEventId: string | undefined): void {
    if (this.readyState === LakeEventSource.CLOSED) return
    if (lastEventId !== undefined) this.lastEventId = lastEventId
    this.#emit(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: this.lastEventId }))
  }

  #emit(event: Event): void {
    this.dispatchEvent(event)
    if (event.type === 'open') this.onopen?.(event)
    else if (event.type === 'error') this.onerror?.(event)
    else if (event.type === 'message' && event instanceof MessageEvent) this.onmessage?.(event)
  }
}
