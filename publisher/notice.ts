import type { SetAside } from './pull/set-aside.ts'

/** Why the live release is out of date. */
export type Trouble = { stage: string; message: string; since: string }

/** Something that an operator should know at once. Each is sent only once. */
export type Notice =
  | { state: 'failure' | 'recovery'; trouble: Trouble }
  /** Documents newly set aside. Everything else is live. */
  | { state: 'setAside'; entries: readonly SetAside[] }

export type Alert = (notice: Notice) => void | Promise<void>
