import type { Lane } from '../access/lanes.ts'
import type { PoolOptions } from '../threads/pool.ts'

type ListenLimits = {
  pool: Omit<PoolOptions, 'script' | 'workerData'>
  maxListeners: number
  maxListenersPerAddress: number
  /** Transactions that wait to be looked at; beyond them, listeners are cut and may resume. */
  maxWaiting: number
  /** CPU time limit of one filter for one transaction. */
  filterLimitMs: number
  /** Missed events that a listener can resume. Beyond them it starts again. */
  resume: { maxChanges: number; maxBytes: number }
  /** Unread data beyond which a client is disconnected. */
  maxUnreadBytes: number
}

const megabyte = 1024 * 1024
const oneAtATime = { maxThreads: 1, maxWaiting: 10, maxWaitingPerCaller: 10, maxRunningPerCaller: 1 }

/** README.md names these: keep it in step. */
export const listenLimits: Record<Lane, ListenLimits> = {
  signedIn: {
    pool: { ...oneAtATime, maxMemoryMb: 512, timeLimitMs: 5000, niceness: 0, idleMs: 60_000 },
    maxListeners: 5000,
    maxListenersPerAddress: 5000,
    maxWaiting: 1000,
    filterLimitMs: 5000,
    resume: { maxChanges: 1000, maxBytes: 8 * megabyte },
    maxUnreadBytes: 8 * megabyte,
  },
  anonymous: {
    pool: { ...oneAtATime, maxMemoryMb: 192, timeLimitMs: 2000, niceness: 15, idleMs: 60_000 },
    maxListeners: 100,
    maxListenersPerAddress: 20,
    maxWaiting: 100,
    filterLimitMs: 500,
    resume: { maxChanges: 200, maxBytes: megabyte },
    maxUnreadBytes: megabyte,
  },
}

type ChannelLimits = {
  maxChannels: number
  /** Of one person or robot, or of one address. */
  maxChannelsPerCaller: number
  /** Listeners of one channel. */
  maxStreams: number
  /** Of all listeners of one channel together. */
  maxUnreadBytes: number
  maxFrameLength: number
  maxFramesPerSecond: number
}

/** Limits for the WebSockets that carry many listeners. README.md names these: keep it in step. */
export const channelLimits: Record<Lane, ChannelLimits> = {
  signedIn: {
    maxChannels: 2000,
    maxChannelsPerCaller: 200,
    maxStreams: 500,
    maxUnreadBytes: 16 * megabyte,
    maxFrameLength: 256 * 1024,
    maxFramesPerSecond: 1000,
  },
  anonymous: {
    maxChannels: 100,
    maxChannelsPerCaller: 20,
    maxStreams: 20,
    maxUnreadBytes: megabyte,
    maxFrameLength: 32 * 1024,
    maxFramesPerSecond: 50,
  },
}
