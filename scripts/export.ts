import { writeFileSync } from 'node:fs'
import { openArchive } from '../archive/folder.ts'
import type { Archive, ArchivedPolicy } from '../archive/archive.ts'
import { versionWordFacts, wordFile, wordRedline, type WordFacts } from '../exporters/word/index.ts'
import { dayAt } from '../policy/day.ts'
import { FileError, UsageError } from '../policy/errors.ts'
import { timelineOn, type TimelineEntry } from '../policy/timeline.ts'
import { readConfig } from '../publisher/config.ts'
import { imageFileName } from '../schemas/records/image-names.ts'
import { command, print } from './command.ts'

await command({
  usage: 'npm run export -- POLICY/DATE [--redline DATE] [--out FILE]',
  summary:
    'Writes a version from the archive in CONTENT_DIR as a Word file (.docx): privacy/2018-05-25, as in its address. ' +
    'With --redline, what changed since another version of the policy is in it as tracked changes: accept them all and ' +
    'it is the version named first, reject them all and it is the other one.',
  words: 1,
  flags: {
    redline: { type: 'string', value: 'DATE', help: 'the version to compare with: 2015-11-05, or 2015-11-05.2' },
    out: { type: 'string', value: 'FILE', help: 'where to write; POLICY-DATE.docx here by default' },
  },
  run: async ({ flags, words }) => {
    const [slug = '', name = ''] = (words[0] ?? '').split('/')
    if (slug === '' || name === '') {
      throw new UsageError('Name a version as in its address: npm run export -- privacy/2018-05-25')
    }
    const { contentDir, siteUrl } = readConfig()
    const archive = await openArchive(contentDir).read('incremental')
    if (!archive) throw new UsageError(`${contentDir} holds no archive yet. npm run pull makes one.`)
    const policy = archive.policies.find((one) => one.slug === slug)
    if (!policy) {
      const known = archive.policies.map((one) => one.slug).join(', ')
      throw new UsageError(`The archive has no policy “${slug}”. It has: ${known}.`)
    }
    const entry = entryNamed(policy, name, archive)
    const before = flags.redline === undefined ? undefined : entryNamed(policy, flags.redline, archive)
    const facts = factsOf(entry, { archive, policy, siteUrl })
    const file = before ? wordRedline(before.version, entry.version, facts) : wordFile(entry.version, facts)
    const path = flags.out ?? `${slug}-${before ? `${before.name}..` : ''}${name}.docx`
    try {
      writeFileSync(path, file)
    } catch (cause) {
      throw new FileError(path, cause)
    }
    print(`${path}: ${policy.title}, ${before ? `from ${before.name} to ${name}` : name}.`)
  },
})

function entryNamed(policy: ArchivedPolicy, name: string, { settings }: Archive): TimelineEntry {
  const today = dayAt(new Date(), settings.timeZone)
  const texts = timelineOn(policy.versions, today).entries.filter(({ version }) => version.sections.length > 0)
  const found = texts.find((entry) => entry.name === name)
  if (found) return found
  const known = texts.map((entry) => entry.name).join(', ')
  throw new UsageError(`${policy.slug} has no text “${name}”. Its texts: ${known}.`)
}

type Place = { archive: Archive; policy: ArchivedPolicy; siteUrl: string }

const factsOf = ({ version, name }: TimelineEntry, { archive, policy, siteUrl }: Place): WordFacts =>
  versionWordFacts(version, {
    name,
    publisher: archive.settings.name,
    language: policy.language ?? archive.settings.language,
    site: siteUrl,
    bytesOf: (image) => archive.images?.find((one) => one.name === imageFileName(image))?.bytes(),
  })
