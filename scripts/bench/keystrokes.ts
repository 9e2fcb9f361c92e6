import type { SanityClient } from '@sanity/client'
import type { Locator, Page } from 'playwright'
import { longPolicy } from './long-policy.ts'
import { spread } from './spread.ts'
import { openPanel, openSection } from './studio-steps.ts'
import type { Row } from './table.ts'

/** Time between two keystrokes of a fast typist, in milliseconds. */
const keyPauseMs = 100
const typed = 'The supplier answers within ten days of a request, and says why if the answer is no. '

/** Types in a section of a policy of forty sections, 60 kB in all, with and without the readiness panel. */
export async function benchKeystrokes(page: Page, url: string, client: SanityClient): Promise<Row[]> {
  const policy = longPolicy()
  const heading = policy.sections[2]?.heading ?? ''
  await client.createOrReplace(policy)
  await page.goto(`${url}/studio/structure/policies;${policy._id}`)
  const alone = await typeInSection(page, await openSection(page, heading))
  await openPanel(page)
  const beside = await typeInSection(page, await openSection(page, heading))
  return [...rowsOf('', alone), ...rowsOf(', readiness panel open', beside)]
}

type Typing = { toPaintMs: number[]; busyMs: number }

const rowsOf = (where: string, { toPaintMs, busyMs }: Typing): Row[] => [
  [`key to paint, policy of 40 sections${where}`, toPaintMs, 'ms'],
  [`key to paint${where}, 95th percentile`, [spread(toPaintMs).p95], 'ms'],
  [`work of the page per key${where}`, [busyMs / typed.length], 'ms'],
]

/** Types at the beginning of the section's first paragraph. */
async function typeInSection(page: Page, section: Locator): Promise<Typing> {
  const text = section.locator('[contenteditable="true"]').first()
  await text.click({ position: { x: 20, y: 20 } })
  const devtools = await page.context().newCDPSession(page)
  // The page's own processor time, whatever else the machine does.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const before = await busy()
  await watchKeys(page)
  await page.keyboard.type(typed, { delay: keyPauseMs })
  const toPaintMs = await paintTimes(page, typed.length)
  const busyMs = (await busy()) - before
  await devtools.detach()
  return { toPaintMs, busyMs }
}

declare global {
  interface Window {
    paintTimes: number[]
  }
}

/** Records, for each keystroke from now on, the time until the change is painted, in milliseconds. */
const watchKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const isWatched = 'paintTimes' in window
    window.paintTimes = []
    if (isWatched) return
    const watch = ({ timeStamp }: KeyboardEvent) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // A message sent before a frame is painted arrives after it.
        port1.addEventListener('message', () => window.paintTimes.push(performance.now() - timeStamp), { once: true })
        port1.start()
        port2.postMessage(undefined)
      })
    }
    addEventListener('keydown', watch, { capture: true })
  })

async function paintTimes(page: Page, keys: number): Promise<number[]> {
  await page.waitForFunction((count) => window.paintTimes.length >= count, keys)
  return page.evaluate(() => window.paintTimes.slice())
}
