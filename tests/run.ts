import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { browserAdvice, findBrowser } from './e2e/browser.ts'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const config = fileURLToPath(new URL('./vitest.config.ts', import.meta.url))
const given = process.argv.slice(2)

const browser = findBrowser()
if (browser === undefined && process.env['CI']) {
  console.error(browserAdvice)
  process.exit(1)
}
const projects = ['unit', 'integration', ...(browser === undefined ? [] : ['e2e'])].flatMap((name) => [
  '--project',
  name,
])
const child = spawn(
  process.execPath,
  [vitest, 'run', '--config', config, ...(given.includes('--project') ? [] : projects), ...given],
  {
    stdio: 'inherit',
  },
)
child.on('close', (code) => {
  if (browser === undefined) console.warn(`\nThe tests in a browser were left out. ${browserAdvice}\n`)
  process.exitCode = code ?? 1
})
