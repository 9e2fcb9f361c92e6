import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'

type Callback = (deadline: { didTimeout: boolean; timeRemaining: () => number }) => void
type Idle = {
  requestIdleCallback: (callback: Callback, options?: { timeout?: number }) => number
  cancelIdleCallback: (handle: number) => void
}

const script = readFileSync(new URL('../../../studio/static/idle-callback.js', import.meta.url), 'utf8')

/** A browser whose clock moves only when a test says so. */
function openBrowser() {
  let nowMs = 0
  let timers: { atMs: number; run: () => void }[] = []
  let waiting: { handle: number; callback: Callback; options: unknown }[] = []
  let keydown = () => {}
  const window: Idle & { addEventListener: (name: string, listener: () => void) => void } = {
    requestIdleCallback: (callback, options) => {
      waiting.push({ handle: waiting.length + 1, callback, options })
      return waiting.length
    },
    cancelIdleCallback: (handle) => {
      waiting = waiting.filter((one) => one.handle !== handle)
    },
    addEventListener: (_, listener) => {
      keydown = listener
    },
  }
  const setTimeout = (run: () => void, ms: number) => timers.push({ atMs: nowMs + ms, run })
  runInContext(script, createContext({ window, performance: { now: () => nowMs }, setTimeout, Map, Math }))
  return {
    window,
    /** What the browser was asked to run. */
    asked: () => waiting.map(({ options }) => options),
    work: (ms: number) => {
      nowMs += ms
    },
    pressKey: () => keydown(),
    pass: (ms: number) => {
      nowMs += ms
      const due = timers.filter(({ atMs }) => atMs <= nowMs)
      timers = timers.filter(({ atMs }) => atMs > nowMs)
      for (const { run } of due) run()
    },
    /** The browser is idle for as long as nothing asks for more. */
    idle: () => {
      const [first, ...rest] = waiting
      waiting = rest
      first?.callback({ didTimeout: false, timeRemaining: () => 50 })
    },
  }
}

describe('callbacks for idle moments in the Studio', () => {
  let browser: ReturnType<typeof openBrowser>
  let ran: number[]
  beforeEach(() => {
    browser = openBrowser()
    ran = []
  })
  const request = (name: number, costMs = 0) =>
    browser.window.requestIdleCallback(() => {
      browser.work(costMs)
      ran.push(name)
    })

  it('run in one slice, in their order, and soon on a busy machine', () => {
    for (const name of [1, 2, 3]) request(name)
    expect(browser.asked()).toEqual([{ timeout: 100 }])
    browser.idle()
    expect(ran).toEqual([1, 2, 3])
    expect(browser.asked()).toEqual([])
  })

  it('leave the rest to the next slice after 5 ms', () => {
    for (const name of [1, 2, 3]) request(name, 4)
    browser.idle()
    expect(ran).toEqual([1, 2])
    browser.idle()
    expect(ran).toEqual([1, 2, 3])
  })

  it('wait until typing pauses', () => {
    browser.pressKey()
    request(1)
    expect(browser.asked()).toEqual([])
    browser.pass(100)
    browser.pressKey()
    browser.pass(100)
    expect(browser.asked()).toEqual([])
    browser.pass(50)
    browser.idle()
    expect(ran).toEqual([1])
  })

  it('do not wait for more than two seconds', () => {
    browser.pressKey()
    request(1)
    for (let key = 0; key < 20; key++) {
      browser.pass(100)
      browser.pressKey()
    }
    browser.pass(100)
    browser.idle()
    expect(ran).toEqual([1])
  })

  it('do not run once they are cancelled', () => {
    browser.window.cancelIdleCallback(request(1))
    request(2)
    browser.idle()
    expect(ran).toEqual([2])
  })

  it('go on after one that fails', () => {
    browser.window.requestIdleCallback(() => {
      throw new Error('It fails.')
    })
    request(2)
    expect(browser.idle).toThrow('It fails.')
    browser.idle()
    expect(ran).toEqual([2])
  })

  it('go to the browser if they have a limit of their own', () => {
    browser.pressKey()
    const handle = browser.window.requestIdleCallback(() => ran.push(1), { timeout: 1 })
    expect(browser.asked()).toEqual([{ timeout: 1 }])
    browser.window.cancelIdleCallback(handle)
    expect(browser.asked()).toEqual([])
  })
})
