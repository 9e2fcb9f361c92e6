import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { findLibreOffice, libreOfficeAdvice } from '../scripts/bench/word/libre-office.ts'
import { browserAdvice, findBrowser } from './e2e/browser.ts'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const config = fileURLToPath(new URL('./vitest.config.ts', import.meta.url))
const all = process.argv.includes('--all')
const given = process.argv.slice(2).filter((word) => word !== '--all')
const named = given.some((word) => word.includes('/'))

const browser = findBrowser()
if (browser === undefined && (process.env['CI'] || all)) {
  console.error(browserAdvice)
  process.exit(1)
}
const inBrowser = browser === undefined ? [] : ['e2e']
const projects = ['unit', 'integration', ...inBrowser, ...(all || named ? ['ci', 'ci-e2e'] : [])].flatMap((name) => [
  '--project',
  name,
])
/** Part of the project `long`. */
const libreOfficeTest = 'libre-office.test.ts'
/** As many as there are workers at most. */
const maxWorkers = 4
// Only a long test needs it.
const isLong = given.includes('long') || given.some((word) => word.includes(libreOfficeTest))
const withoutOffice = isLong && findLibreOffice() === undefined
const child = spawn(
  process.execPath,
  [
    vitest,
    'run',
    '--config',
    config,
    ...(given.includes('--project') ? [] : projects),
    ...given,
    ...(withoutOffice ? ['--exclude', `**/${libreOfficeTest}`] : []),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_PORTS: (await freePorts(maxWorkers)).join(' '),
      // The commands that tests start load their modules in two thirds of the time.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/policy-press-tests/modules', import.meta.url)),
    },
  },
)
child.on('close', (code) => {
  if (browser === undefined) console.warn(`\nThe tests in a browser were left out. ${browserAdvice}\n`)
  if (withoutOffice) console.warn(`\nThe test in LibreOffice was left out. ${libreOfficeAdvice}\n`)
  process.exitCode = code ?? 1
})

/** Ports on which nothing listens now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
