import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { UsageError } from '../policy/errors.ts'

/**
 * Reads `.env` in the working folder into the environment. Variables that are already set win.
 * @throws UsageError naming the line that is neither empty, a comment, nor `NAME=value`.
 */
export function loadEnvironment(path = '.env'): void {
  if (!existsSync(path)) return
  const text = readText(path)
  let quote: string | undefined
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (quote !== undefined) {
      if (line.includes(quote)) quote = undefined
      continue
    }
    if (/^\s*(#.*)?$/.test(line)) continue
    const value = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=(.*)/.exec(line)?.[1]?.trimStart()
    if (value === undefined) {
      throw new UsageError(`${path}, line ${index + 1}, cannot be read: write NAME=value, or start the line with #.`)
    }
    const opening = /^["'`]/.exec(value)?.[0]
    if (opening !== undefined && !value.slice(1).includes(opening)) quote = opening
  }
  if (quote !== undefined) throw new UsageError(`${path} cannot be read: a ${quote} is opened and never closed.`)
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`${path} exists but cannot be read: it must be a file that this user may read.`, { cause })
  }
}
