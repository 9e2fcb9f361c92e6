import { checkLink } from '../../policy/chain.ts'
import { hashVersion } from '../../policy/hash.ts'
import { imageFilesIn } from '../../policy/images.ts'
import { areEqual } from '../../policy/log/bytes.ts'
import { parseCheckpoint } from '../../policy/log/checkpoint.ts'
import { leafOf } from '../../policy/log/leaf.ts'
import { hashLeaf } from '../../policy/log/merkle.ts'
import { isSignedBy, parseKey, parseNote } from '../../policy/log/note.ts'
import { parseProof } from '../../policy/log/proof.ts'
import { includes } from '../../policy/log/verify.ts'
import type { LedgerEntry } from '../../schemas/records/archive.ts'
import type { Version } from '../../schemas/records/version.ts'
import { hashBytes, sha256, sha256OfBytes } from '../folder-reader.ts'
import { IntegrityError } from '../integrity-error.ts'
import type { ArchiveLog } from '../log.ts'
import type { SectionCache } from '../section-cache.ts'
import { readVersionFile } from '../version-file.ts'
import type { ListedVersion } from './listing.ts'
import { readText, type SiteFiles } from './site-files.ts'
import { verifyPage } from './verify-page.ts'

/** A version of a site, with what it must agree with. */
export type Claimed = {
  listed: ListedVersion
  /** The version before it, as the site lists it. */
  previous: ListedVersion | undefined
  /** Its line of the log, where there is one. */
  line: LedgerEntry | undefined
}

type Place = { files: SiteFiles; log: ArchiveLog | undefined; sections: SectionCache }

/** Checks a version of a site: its record, its line of the log, its proof, its pictures and its page. */
export async function verifyVersion(
  { listed, previous, line }: Claimed,
  { files, log, sections }: Place,
): Promise<{ version?: Version; problems: string[] }> {
  const { path } = listed
  const file = `${path}index.json`
  const text = await readText(files, file)
  if (text === undefined) return { problems: [`${file} is missing.`] }
  const read = readRecord(file, text, sections)
  if (!read.version) return read
  const { version, canonical } = read
  const hash = hashVersion(version, { sha256, sections: canonical })
  const before = previous && { sequence: previous.sequence, hash: String(previous.facts['hash']) }
  const problems = (await checkLink(version, before, hash)).map(({ field, message }) => `${file}: ${field} ${message}.`)
  if (line && (version.policy !== line.policy || version.sequence !== line.sequence || version.hash !== line.version)) {
    problems.push(`${file} is not the version that line ${line.entry} of the log records: it was changed.`)
  }
  // What differs from a record that was changed itself says nothing more.
  if (problems.length > 0) return { problems }
  problems.push(...listingProblems(listed, version))
  if (line && log) problems.push(...(await proofProblems(`${path}index.tlog-proof`, { files, line, log })))
  problems.push(...(await imageProblems(files, version)))
  const page = await readText(files, path)
  problems.push(...(page === undefined ? [`The page ${path} is missing.`] : verifyPage(path, page, version)))
  return { version, problems }
}

function readRecord(
  file: string,
  text: string,
  sections: SectionCache,
): { version: Version; canonical?: string[] } | { version?: undefined; problems: string[] } {
  try {
    return readVersionFile(file, text, sections)
  } catch (error) {
    if (error instanceof IntegrityError) return { problems: [...error.problems] }
    throw error
  }
}

/** A list that names another date, title or hash than the version has. */
function listingProblems({ slug, facts }: ListedVersion, version: Version): string[] {
  return Object.entries(version).flatMap(([name, value]) => {
    if (name === 'sections' || name === 'policy' || JSON.stringify(facts[name]) === JSON.stringify(value)) return []
    return [`/${slug}/versions.json states another ${name} of version ${version.sequence} than was sealed.`]
  })
}

type Proved = { files: SiteFiles; line: LedgerEntry; log: ArchiveLog }

/** Whether the proof beside a version leads from its line to a checkpoint of this log that its key signed. */
async function proofProblems(path: string, { files, line, log }: Proved): Promise<string[]> {
  const text = await readText(files, path)
  if (text === undefined) return [`${path} is missing.`]
  const proof = parseProof(text)
  const note = proof && parseNote(proof.note)
  const stated = note && parseCheckpoint(note.text)
  const wrong = [`${path} does not prove that version ${line.sequence} of ${line.policy} is in the log.`]
  if (!proof || !note || !stated || stated.size > log.tree.size) return wrong
  const leafHash = hashLeaf(leafOf(line), hashBytes)
  const isOfLog = areEqual(log.tree.root(stated.size), stated.root) && proof.index === line.entry - 1
  const leads = includes({ ...stated, leafHash, index: proof.index, proof: proof.hashes }, hashBytes)
  const keys = log.record.keys.flatMap(({ key }) => parseKey(key, hashBytes) ?? [])
  const signed = await Promise.all(keys.map((key) => isSignedBy(note, key)))
  return isOfLog && leads && signed.includes(true) ? [] : wrong
}

async function imageProblems({ read }: SiteFiles, { sections }: Version): Promise<string[]> {
  const problems: string[] = []
  for (const name of imageFilesIn(sections)) {
    const bytes = await read(`/images/${name}`)
    if (!bytes) problems.push(`/images/${name} is missing.`)
    else if (!name.startsWith(`${sha256OfBytes(bytes)}.`)) problems.push(`/images/${name} is another picture.`)
  }
  return problems
}
