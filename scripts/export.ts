import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '../archive/folder.ts'
import type { Archive } from '../archive/archive.ts'
import { dayAt } from '../policy/day.ts'
import { FileError, UsageError } from '../policy/errors.ts'
import { timelineOn } from '../policy/timeline.ts'
import { readConfig } from '../publisher/config.ts'
import { exportTexts } from '../publisher/export/export-texts.ts'
import { wordOfArchive } from '../publisher/export/word-of-archive.ts'
import type { Version } from '../schemas/records/version.ts'
import type { Day } from '../schemas/records/day.ts'
import { command, print } from './command.ts'
import { printer } from './printer.ts'

const formats = ['docx', 'html', 'md', 'pdf'] as const

/** A text of the archive, and its place in addresses. */
type ExportedText = { slug: string; name: string; version: Version }

await command({
  usage: 'npm run export -- [POLICY[/DATE]] [--as docx|html|md|pdf] [--redline DATE] [--out PATH]',
  summary:
    'Writes a version from the archive in CONTENT_DIR as a file: privacy/2021-03-15, as in its address. Without a date, all ' +
    'versions of the policy; without a policy, those of all. With --redline, what changed since another version is in a Word ' +
    'file as tracked changes: accept them all and it is the version named first, reject them all and it is the other one.',
  words: 1,
  flags: {
    as: { type: 'string', value: formats.join('|'), default: 'docx', help: 'the format; docx by default' },
    redline: { type: 'string', value: 'DATE', help: 'the version to compare with: 2021-03-15, or 2021-03-15.2' },
    paper: { type: 'string', value: 'A4|Letter', help: 'the paper size of PDFs; A4 by default' },
    out: {
      type: 'string',
      value: 'PATH',
      help: 'where to write: the file of one version (POLICY-DATE.docx by default), the folder of several (export)',
    },
  },
  run: async ({ flags, words }) => {
    const format = formats.find((known) => known === flags.as)
    if (!format) throw new UsageError(`--as must be ${formats.join(', ')}, not “${flags.as}”.`)
    const { contentDir, siteUrl } = readConfig()
    const archive = await openArchive(contentDir).read('incremental')
    if (!archive) throw new UsageError(`${contentDir} holds no archive yet. npm run pull makes one.`)
    const day = dayAt(new Date(), archive.settings.timeZone)
    const [slug = '', name = ''] = (words[0] ?? '').split('/')
    const texts = textsIn(archive, day, slug)
    const isOne = name !== ''
    const chosen = isOne ? [textNamed(texts, name, slug)] : texts
    const before = flags.redline === undefined ? undefined : textNamed(texts, flags.redline, slug)
    if (before && (!isOne || format !== 'docx')) {
      throw new UsageError(
        'A redline is a Word file of one version: npm run export -- privacy/2023-06-01 --redline 2021-03-15',
      )
    }

    const fileName = (text: ExportedText) => `${text.slug}-${before ? `${before.name}..` : ''}${text.name}.${format}`
    const write = (text: ExportedText, bytes: Uint8Array | string) => {
      const path = isOne ? (flags.out ?? fileName(text)) : join(flags.out ?? 'export', fileName(text))
      try {
        if (!isOne) mkdirSync(flags.out ?? 'export', { recursive: true })
        writeFileSync(path, bytes)
      } catch (cause) {
        throw new FileError(path, cause)
      }
      print(`${path}: ${text.version.title}, ${before ? `from ${before.name} to ${text.name}` : text.name}.`)
    }
    if (format === 'docx') {
      for (const text of chosen) {
        write(text, wordOfArchive(text.version, { archive, siteUrl, name: text.name, before: before?.version }))
      }
      return
    }
    const printPdfs = format === 'pdf' ? await printer(flags.paper) : undefined
    await exportTexts({ contentDir, siteUrl, day, versions: chosen, format, printPdfs }, write)
  },
})

/** The texts of a policy, or of all, in the order in which they applied. @throws UsageError */
function textsIn({ policies }: Archive, day: Day, slug: string): ExportedText[] {
  const found = slug === '' ? policies : policies.filter((one) => one.slug === slug)
  if (found.length === 0 && slug !== '') {
    throw new UsageError(`The archive has no policy “${slug}”. It has: ${policies.map((one) => one.slug).join(', ')}.`)
  }
  return found.flatMap((policy) =>
    timelineOn(policy.versions, day)
      .entries.filter(({ version }) => version.sections.length > 0)
      .map(({ name, version }) => ({ slug: policy.slug, name, version })),
  )
}

/** @throws UsageError */
function textNamed(texts: readonly ExportedText[], name: string, slug: string): ExportedText {
  const found = texts.find((text) => text.name === name)
  if (found && slug !== '') return found
  throw new UsageError(`${slug} has no text “${name}”. Its texts: ${texts.map((text) => text.name).join(', ')}.`)
}
