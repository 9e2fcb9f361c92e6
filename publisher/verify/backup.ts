import { hash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import { readArchive, type Archive } from '../../archive/archive.ts'
import { sha256 } from '../../archive/folder-reader.ts'
import { IntegrityError } from '../../archive/integrity-error.ts'
import { verifyLog, type Kept } from '../../archive/verify.ts'
import { checkLink } from '../../policy/chain.ts'
import { UsageError } from '../../policy/errors.ts'
import { hashVersion } from '../../policy/hash.ts'
import { partsOfVersionId, policyVersionDocument, toVersion } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'

/** What was found in a backup. */
export type BackupFindings = {
  problems: string[]
  notes: string[]
  policies: number
  versions: number
  archive?: Archive
}

/** The files of a backup: the archive’s in memory, the lake’s database on disk. */
type Unpacked = { content: ReadonlyMap<string, Buffer>; database?: string; uploads: { name: string; sha1: string }[] }

/** Verifies a backup: the archive in it, the versions that its lake holds, and its uploads. */
export async function verifyBackup(file: string, kept: Kept): Promise<BackupFindings> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-verify-'))
  try {
    const { content, database, uploads } = await unpack(file, folder)
    if (!database && content.size === 0)
      throw new UsageError(`${file} is no backup: it holds neither a lake nor an archive.`)
    const archived = await readContent(content)
    const problems = [...archived.problems]
    const notes: string[] = []
    const { archive } = archived
    if (archive) problems.push(...(await verifyLog(archive, kept)))
    if (content.size === 0) {
      notes.push('The backup holds no archive: its versions can only be checked against each other.')
      if (kept.checkpoint !== undefined) problems.push('Without an archive the checkpoint that was kept says nothing.')
    }
    const versions = database === undefined ? [] : readVersions(database)
    // What follows from an archive that does not verify says nothing more.
    if (archived.problems.length === 0) problems.push(...(await lakeProblems(versions, archive)))
    for (const { name, sha1 } of uploads)
      if (name !== sha1) problems.push(`assets/${name} is not the file that was uploaded.`)
    const counted = archive?.ledger.length ?? versions.length
    return {
      problems,
      notes,
      policies: new Set(versions.map(({ policy }) => policy)).size,
      versions: counted,
      ...(archive && { archive }),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function unpack(file: string, folder: string): Promise<Unpacked> {
  const content = new Map<string, Buffer>()
  const uploads: Unpacked['uploads'] = []
  let database: string | undefined
  const entries = extract()
  const reading = (async () => {
    for await (const entry of entries) {
      const { name } = entry.header
      if (name === 'lake.sqlite') {
        database = join(folder, name)
        await pipeline(entry, createWriteStream(database, { mode: 0o600 }))
        continue
      }
      const parts: Buffer[] = []
      for await (const part of entry) parts.push(part as Buffer)
      const bytes = Buffer.concat(parts)
      if (name.startsWith('content/')) content.set(name.slice('content/'.length), bytes)
      else if (name.startsWith('assets/') && bytes.length > 0)
        uploads.push({ name: name.slice('assets/'.length), sha1: hash('sha1', bytes, 'hex') })
    }
  })()
  try {
    await Promise.all([pipeline(createReadStream(file), entries), reading])
  } catch (cause) {
    throw new UsageError(`${file} cannot be read as a backup: it is no tar file, or it is cut short.`, { cause })
  }
  return { content, uploads, ...(database !== undefined && { database }) }
}

async function readContent(content: ReadonlyMap<string, Buffer>): Promise<{ archive?: Archive; problems: string[] }> {
  if (content.size === 0) return { problems: [] }
  const readBytes = (path: string) => content.get(path)
  try {
    const archive = await readArchive({ read: (path) => readBytes(path)?.toString('utf8'), readBytes })
    return archive ? { archive, problems: [] } : { problems: ['content/snapshot.json is missing in the backup.'] }
  } catch (error) {
    // Several versions may name the same picture.
    if (error instanceof IntegrityError) return { problems: [...new Set(error.problems)] }
    throw error
  }
}

/** A version of the lake; without `version` if its document is none. */
type LakeVersion = { id: string; policy: string; sequence: number; version?: Version }

function readVersions(file: string): LakeVersion[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = database.prepare("SELECT id, body FROM documents WHERE type = 'policyVersion' ORDER BY id").all()
    return rows.flatMap(({ id, body }) => {
      const place = partsOfVersionId(String(id))
      if (!place || String(id).includes('.')) return []
      const version = parseVersion(String(body))
      return [{ id: String(id), ...place, ...(version && { version }) }]
    })
  } catch (cause) {
    throw new UsageError('The backup’s lake.sqlite cannot be read: it is damaged.', { cause })
  } finally {
    database.close()
  }
}

function parseVersion(body: string): Version | undefined {
  try {
    return toVersion(policyVersionDocument.parse(JSON.parse(body)))
  } catch {
    return undefined
  }
}

/** In what the versions of a lake differ from the archive beside it or, without one, from each other. */
async function lakeProblems(versions: readonly LakeVersion[], archive: Archive | undefined): Promise<string[]> {
  const problems: string[] = []
  const lines = new Map(archive?.ledger.map((line) => [`${line.policy}-v${line.sequence}`, line]))
  const ordered = versions.toSorted((a, b) => a.sequence - b.sequence)
  const latest = new Map<string, { sequence: number; hash: string }>()
  for (const { id, policy, sequence, version } of ordered) {
    const line = lines.get(id)
    lines.delete(id)
    const hashed = version && (await hashVersion(version, { sha256 }))
    if (line) {
      if (hashed !== line.version || version?.hash !== line.version)
        problems.push(
          `The lake’s ${id} is not the version that line ${line.entry} of the ledger records: it was changed.`,
        )
    } else if (!archive) {
      if (!version || hashed === undefined) problems.push(`The lake’s ${id} is no version.`)
      else {
        const wrong = await checkLink(version, latest.get(policy), hashed)
        problems.push(...wrong.map(({ field, message }) => `The lake’s ${id}: ${field} ${message}.`))
      }
    }
    if (version) latest.set(policy, { sequence, hash: version.hash })
  }
  for (const [id, { entry }] of versions.length > 0 ? lines : [])
    problems.push(`The lake has lost ${id}, which line ${entry} of the ledger records.`)
  return problems
}
