import { describe, expect, it } from 'vitest'
import type { LogEvent } from '../../../../publisher/log.ts'
import { jsonReporter } from '../../../../publisher/operator/console-reporter.ts'

const told = () => {
  const lines: [message: string, event: LogEvent | undefined][] = []
  return { lines, reporter: jsonReporter((message, event) => lines.push([message, event])) }
}

describe('the console reporter for machines', () => {
  it('never prints the sign-in link, and says how to get one', () => {
    const { lines, reporter } = told()
    let made = 0
    reporter.ready({
      site: 'http://a/',
      studio: 'http://a/studio/',
      status: 'http://a/status',
      signIn: { link: () => `http://a/sign-in/link?token=secret${made++}`, how: 'with a link that a command prints' },
    })
    expect(lines).toEqual([
      [
        'Policy Press is up. Sign in with a link that a command prints.',
        { event: 'ready', site: 'http://a/', studio: 'http://a/studio/', status: 'http://a/status' },
      ],
    ])
    expect(made).toBe(0)
  })

  it('prints the outcome of each step', async () => {
    const { lines, reporter } = told()
    await reporter.step('Studio', async () => 'built')
    await reporter.step('Site', async () => ({ pending: 'not built yet' }))
    const fails = reporter.step('Site', () => Promise.reject(new Error('No room.')))
    await expect(fails).rejects.toThrow('No room.')
    expect(lines.map(([message, event]) => [message, event?.level])).toEqual([
      ['Studio: built', 'info'],
      ['Site: not built yet', 'warn'],
      ['Site: No room.', 'error'],
    ])
  })
})
