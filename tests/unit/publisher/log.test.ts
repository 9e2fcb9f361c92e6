import { readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jsonLog, rateLimitedLog, type LogEvent } from '../../../publisher/log.ts'
import { temporaryFolder } from '../../fixtures/archive.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder, 'log.ndjson')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const linesIn = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

describe('a log file', () => {
  it('has one JSON object per line, with time, level, event, message and facts', () => {
    const log = jsonLog(path)
    log('It is up.', { event: 'ready', site: 'http://localhost/' })
    log('Something.\nIn two lines.')
    expect(linesIn(path)).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: 'ready',
        message: 'It is up.',
        site: 'http://localhost/',
      },
      { level: 'info', time: expect.any(String), event: 'note', message: 'Something.\nIn two lines.' },
    ])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('writes no character that a terminal would obey', () => {
    const path = join(folder, 'steering.ndjson')
    jsonLog(path)('A \u009b31mtitle', { event: 'x', title: '\u202etext\u001b[1m' })
    const text = readFileSync(path, 'utf8')
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(JSON.parse(text)).toMatchObject({ message: 'A \ufffd31mtitle', title: '\ufffdtext\ufffd[1m' })
  })

  it('can be rotated while it is in use', () => {
    const log = jsonLog(path)
    log('One.')
    renameSync(path, `${path}.1`)
    log('Two.')
    expect(linesIn(path)).toMatchObject([{ message: 'Two.' }])
  })

  it('on a full disk stops nothing, and gets the buffered lines later', () => {
    const log = jsonLog(path)
    rmSync(path)
    symlinkSync('/dev/full', path)
    log('One.')
    log('Two.')
    rmSync(path)
    log('Three.')
    expect(linesIn(path)).toMatchObject([{ message: 'One.' }, { message: 'Two.' }, { message: 'Three.' }])
  })

  it('that is not writable is named at the start', () => {
    expect(() => jsonLog(folder)).toThrow(
      `LOG_FILE is ${folder}, which cannot be written. Name a file that this user may write.`,
    )
  })
})

describe('a rate-limited log', () => {
  it('keeps the first lines of each event, and later says how many were dropped', () => {
    const lines: [string, LogEvent | undefined][] = []
    let now = 0
    const log = rateLimitedLog((line, event) => lines.push([line, event]), { max: 2, windowMs: 1000, now: () => now })
    for (let count = 0; count < 5; count++) log('Refused.', { event: 'refused' })
    log('Another.', { event: 'another' })
    expect(lines.map(([line]) => line)).toEqual(['Refused.', 'Refused.', 'Another.'])
    now = 1000
    log('Refused.', { event: 'refused' })
    expect(lines.at(-1)).toEqual(['Refused. (3 more like it were not logged.)', { event: 'refused', leftOut: 3 }])
  })
})
