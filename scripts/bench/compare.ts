import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastify from 'fastify'
import type { Browser, Page } from 'playwright'
import { z } from 'zod'
import { launchBrowser } from '../../publisher/pdf/browser.ts'
import { siteHeaders } from '../../publisher/server/headers.ts'
import { measureComparison, measuredComparison } from './compare-in-page.ts'

/** Slowdown of the visitor's CPU compared with this machine. */
const cpuThrottling = 4
/** Time that a quick visitor takes from choosing a text to pressing the button. */
const choiceDelayMs = 1000

type Pair = { name: string; from: string; to: string }
type Way = 'chosen' | 'immediate' | 'address'
type Row = [name: string, values: number[], unit: string]

/** The two longest texts (most to read), and the first and the last (most changes). */
function pairsIn(policy: string): Pair[] {
  const names = readdirSync(policy)
    .filter((name) => /^\d{4}-\d{2}-\d{2}/.test(name))
    .toSorted()
  const size = (name: string) => statSync(join(policy, name, 'index.json')).size
  const [longest = '', next = ''] = names.toSorted((a, b) => size(b) - size(a))
  return [
    { name: 'the two longest', from: longest, to: next },
    { name: 'the first and the last', from: names[0] ?? '', to: names.at(-1) ?? '' },
  ]
}

/** Milliseconds until the comparison was painted. The worker's time is scaled, because browsers do not throttle workers. */
async function timeOf(page: Page, address: string, { from, to }: Pair, way: Way): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const throttle = () => session.send('Emulation.setCPUThrottlingRate', { rate: cpuThrottling })
  if (way === 'address') {
    await throttle()
    await page.goto(`${address}?from=${from}&to=${to}`)
  } else {
    await page.goto(address, { waitUntil: 'networkidle' })
    await throttle()
    const pressed = await page.evaluate(
      ([one = '', other = '']) => {
        const form = document.querySelector<HTMLFormElement>('form.choose')
        for (const [name, value] of [
          ['from', one],
          ['to', other],
        ] as const) {
          const field = form?.elements.namedItem(name)
          if (field instanceof HTMLSelectElement) field.value = value
        }
        form?.dispatchEvent(new Event('change', { bubbles: true }))
        return form !== null
      },
      [from, to],
    )
    if (!pressed) throw new Error(`${address} has no form for choosing two texts.`)
    if (way === 'chosen') await page.waitForTimeout(choiceDelayMs)
    await page.locator('form.choose button').click()
  }
  const times = await page.waitForFunction(measuredComparison)
  const { began, asked, answered, painted } = z
    .object({ began: z.number(), asked: z.number(), answered: z.number(), painted: z.number() })
    .parse(await times.jsonValue())
  const worked = Math.max(0, answered - Math.max(began, asked))
  return painted - began + (cpuThrottling - 1) * worked
}

async function inPage(browser: Browser, work: (page: Page) => Promise<number>): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(measureComparison)
    return await work(page)
  } finally {
    await context.close()
  }
}

const ways: [way: Way, name: string][] = [
  ['chosen', 'button to paint, chosen a second before'],
  ['immediate', 'button to paint, chosen at that moment'],
  ['address', 'address to paint'],
]

/** Times comparisons of two versions on a built site, in a browser with the CPU throttled to a quarter. */
export async function benchCompare({ site, slug, runs }: { site: string; slug: string; runs: number }): Promise<Row[]> {
  const server = fastify({ forceCloseConnections: true })
  await server.register(fastifyStatic, { root: site, setHeaders: (reply) => void reply.headers(siteHeaders) })
  const origin = await server.listen({ host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser()
  try {
    const rows: Row[] = []
    for (const pair of pairsIn(join(site, slug))) {
      for (const [way, name] of ways) {
        const time = () => inPage(browser, (page) => timeOf(page, `${origin}/${slug}/compare/`, pair, way))
        await time()
        const times: number[] = []
        while (times.length < runs) times.push(await time())
        rows.push([`${pair.name}: ${name}`, times, 'ms'])
      }
    }
    return rows
  } finally {
    await browser.close()
    await server.close()
  }
}
