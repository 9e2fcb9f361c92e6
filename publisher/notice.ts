import type { SetAside } from './pull/set-aside.ts'

/** Why the live release is not what it should be. */
export type Trouble = { stage: string; message: string; since: string }

/** Something that an operator should hear of at once: each is told of once. */
export type Notice =
  | { state: 'failure' | 'recovery'; trouble: Trouble }
  /** What cannot be published since the last time. All else is live. */
  | { state: 'setAside'; entries: readonly SetAside[] }

export type Alert = (notice: Notice) => void | Promise<void>
