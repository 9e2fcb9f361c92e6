import { inspect, parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { IntegrityError } from '../archive/integrity-error.ts'
import { printable } from '../publisher/printable.ts'
import { loadEnvironment } from './environment.ts'
import { BuildError, explain, FileError, ImportError, PullError, UsageError } from '../policy/errors.ts'

/** A flag for `parseArgs` of `node:util`, with a line for `--help`. */
type Flag = { type: 'string' | 'boolean'; help: string; default?: string | boolean; value?: string }

type Definition<Flags extends Record<string, Flag>> = {
  /** The command line: `npm run import -- FOLDER --slug SLUG`. */
  usage: string
  /** What it does, in a sentence or two. */
  summary: string
  flags?: Flags
  /** The maximum number of arguments as well as flags; 0 if missing. */
  words?: number
  run: (input: { flags: Values<Flags>; words: string[] }) => Promise<void>
}
type Values<Flags extends Record<string, Flag>> = {
  [Name in keyof Flags]: (Flags[Name]['type'] extends 'boolean' ? boolean : string) | undefined
}

const expected = [UsageError, PullError, BuildError, ImportError, FileError, IntegrityError]

function help({
  usage,
  summary,
  flags = {},
}: {
  usage: string
  summary: string
  flags?: Record<string, Flag>
}): string {
  const rows = Object.entries({ ...flags, help: { help: 'print this and stop' } as Flag }).map(
    ([name, flag]) => [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const,
  )
  const width = Math.max(...rows.map(([name]) => name.length))
  return [usage, '', ...wrap(summary), '', ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)].join('\n')
}

/** Prints lines to standard output. Control characters, which could steer a terminal, are removed. */
export function print(...lines: readonly string[]): void {
  for (const line of lines) console.log(printable(line))
}

/**
 * Runs a script: reads `.env` and the flags, answers `--help`, and sets the exit code: 0 done, 1 failed, 2 wrong
 * usage. Expected errors are explained; any other is a bug, and printed with its stack.
 */
export async function command<Flags extends Record<string, Flag>>(definition: Definition<Flags>): Promise<void> {
  try {
    const options: ParseArgsOptionsConfig = { help: { type: 'boolean' } }
    for (const [name, { type, default: preset }] of Object.entries(definition.flags ?? {})) {
      options[name] = preset === undefined ? { type } : { type, default: preset }
    }
    const { values, positionals } = parseFlags(options)
    if (values.help) {
      console.log(help(definition))
      return
    }
    if (positionals.length > (definition.words ?? 0)) {
      throw new UsageError(`“${positionals.at(-1)}” is one argument too many. Usage: ${definition.usage}`)
    }
    loadEnvironment()
    await definition.run({ flags: values as Values<Flags>, words: positionals })
  } catch (error) {
    const isExpected = expected.some((kind) => error instanceof kind)
    console.error(printable(isExpected ? explain(error) : inspect(error)))
    if (error instanceof IntegrityError && error.problems.length > 1) {
      for (const problem of error.problems) console.error(printable(`  · ${problem}`))
    }
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

function parseFlags(options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : String(cause)} --help lists the flags.`)
  }
}

/** A text in lines of 80 characters at most. */
function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && longer.length <= 80) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
