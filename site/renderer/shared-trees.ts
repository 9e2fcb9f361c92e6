import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isIntact, readManifest, type Manifest, type Tree } from './manifest.ts'
import type { TreePlace, WrittenTree } from './protocol.ts'

/** Pages that are to lie in a folder which releases share. */
export type TreeWanted = {
  /** That of the policy, or of the group. */
  id: string
  /** A hash of all that they are made from, the templates included. */
  key: string
  /** The folders of a release that are links into it, each with what it leads to. */
  links: (readonly [folder: string, to: string])[]
}

/** A folder that is to be written. */
export type DueTree<T extends TreeWanted> = T & { name: string; place: TreePlace }

/** Which folders are those of the previous release, and which are to be written. */
export type TreesPlan<T extends TreeWanted> = {
  wanted: readonly T[]
  /** By the ids of what they hold. */
  unchanged: Record<string, Tree>
  due: readonly DueTree<T>[]
}

export type SharedPlace = {
  /** The folder of the release. */
  out: string
  /** Holds the folders that releases share. */
  trees: string
  /** The manifest of the previous release. */
  previous: Manifest | undefined
  /** Whether every file of a folder is checked before it is linked. */
  checkFiles: boolean
}

/**
 * Plans a part of a release: folders of the previous release whose pages are the same are linked again, the others are
 * written.
 */
export function planTrees<T extends TreeWanted>(wanted: readonly T[], place: SharedPlace): TreesPlan<T> {
  const { trees, previous } = place
  const there = new Set(previous ? readdirSync(trees) : [])
  const now = Date.now().toString(36)
  const plan = { wanted, unchanged: {} as Record<string, Tree>, due: [] as DueTree<T>[] }
  for (const tree of wanted) {
    const before = previous?.trees[tree.id]
    if (before?.name.startsWith(`${tree.key}-`) && there.has(before.name) && isUsable(before, place)) {
      plan.unchanged[tree.id] = before
      continue
    }
    const name = `${tree.key}-${now}`
    const shared = { previous: before && join(trees, before.name) }
    plan.due.push({ ...tree, name, place: { out: join(trees, name), pages: 'public/', shared } })
  }
  return plan
}

function isUsable({ name }: Tree, { trees, checkFiles }: SharedPlace): boolean {
  if (!checkFiles) return true
  const folder = join(trees, name)
  const manifest = readManifest(folder)
  return manifest !== undefined && isIntact(folder, manifest)
}

export type SharedTrees = {
  /** By the ids of what they hold. */
  linked: Record<string, Tree>
  /** The names of those that are new. */
  fresh: string[]
  /** The files that were rendered for them. */
  made: string[]
}

/**
 * Gives a release its links to the folders of a plan.
 * @param written what became of those that were due, in the same order
 */
export function linkTrees<T extends TreeWanted>(
  { wanted, unchanged, due }: TreesPlan<T>,
  written: readonly WrittenTree[],
  { out, trees }: SharedPlace,
): SharedTrees {
  const linked = { ...unchanged }
  for (const [index, { id, name }] of due.entries()) {
    const { pages, sitemap } = written[index] ?? {}
    if (pages !== undefined && sitemap !== undefined) linked[id] = { name, pages, sitemap }
  }
  const pathFrom = relativePaths(trees, out)
  for (const { id, links } of wanted) {
    const name = linked[id]?.name
    if (name === undefined) continue
    for (const [folder, to] of links) symlinkSync(join(pathFrom(dirname(folder)), name, to), join(out, folder))
  }
  return { linked, fresh: due.map(({ name }) => name), made: written.flatMap(({ made }) => made) }
}

/** The relative path to `trees` from a folder of a release, which is created. */
function relativePaths(trees: string, out: string): (folder: string) => string {
  const known = new Map<string, string>()
  return (folder) => {
    const found = known.get(folder)
    if (found !== undefined) return found
    const from = join(out, folder)
    mkdirSync(from, { recursive: true })
    const path = relative(from, trees)
    known.set(folder, path)
    return path
  }
}
