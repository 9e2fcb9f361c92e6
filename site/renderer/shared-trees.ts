import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isIntact, readManifest, type Manifest, type Tree } from './manifest.ts'
import type { TreePlace, WrittenTree } from './protocol.ts'

/** Pages that are to lie in a folder which releases share. */
export type TreeWanted = {
  /** That of the policy, or of the group. */
  id: string
  /** A hash of all that they are made from, the templates too. */
  key: string
  /** The folders of a release that are links into it, each with what it leads to. */
  links: (readonly [folder: string, to: string])[]
}

export type SharedTrees = {
  /** By the ids of what they hold. */
  linked: Record<string, Tree>
  /** The names of those that are new. */
  fresh: string[]
  /** What was made for them. */
  made: string[]
  /** The folders of the release that are links to them. */
  links: string[]
}

export type SharedPlace = {
  /** The folder of the release. */
  out: string
  /** Where the folders are that releases share. */
  trees: string
  /** What the release before had. */
  past: Manifest | undefined
  /** Whether the release has the links of that one already. */
  begun: boolean
  /** Whether each file of theirs is looked at. */
  lookAtAll: boolean
}

/** Finds the folder that has these pages in the release before, if they are still the same. */
function foldersBefore({ trees, past, lookAtAll }: SharedPlace): (wanted: TreeWanted) => Tree | undefined {
  const there = new Set(past ? readdirSync(trees) : [])
  return ({ id, key }) => {
    const tree = past?.trees[id]
    if (!tree?.name.startsWith(`${key}-`) || !there.has(tree.name)) return undefined
    if (!lookAtAll) return tree
    const folder = join(trees, tree.name)
    const manifest = readManifest(folder)
    return manifest && isIntact(folder, manifest) ? tree : undefined
  }
}

/**
 * Makes pages a part of a release: it gets links to the folders of the release before that have the same ones, and to
 * new folders, in which the others are written.
 */
export async function shareTrees<T extends TreeWanted>(
  wanted: readonly T[],
  write: (due: readonly (T & { place: TreePlace })[]) => Promise<WrittenTree[]>,
  release: SharedPlace,
): Promise<SharedTrees> {
  const { out, trees, past, begun } = release
  const sameAsBefore = foldersBefore(release)
  const now = Date.now().toString(36)
  const linked: Record<string, Tree> = {}
  const due: (T & { place: TreePlace; name: string })[] = []
  for (const tree of wanted) {
    const same = sameAsBefore(tree)
    if (same) {
      linked[tree.id] = same
      continue
    }
    const name = `${tree.key}-${now}`
    const before = past?.trees[tree.id]?.name
    const shared = { before: before === undefined ? undefined : join(trees, before) }
    due.push({ ...tree, name, place: { out: join(trees, name), pages: 'public/', shared } })
  }
  const written = await write(due)
  for (const [index, { pages, sitemap }] of written.entries()) {
    const { id, name } = due[index] ?? {}
    if (id !== undefined && name !== undefined) linked[id] = { name, pages, sitemap }
  }
  const wayFrom = waysTo(trees, out)
  for (const { id, links } of wanted) {
    const name = linked[id]?.name
    if (name === undefined || (begun && name === past?.trees[id]?.name)) continue
    for (const [folder, to] of links) {
      const link = join(out, folder)
      if (begun) rmSync(link, { force: true })
      symlinkSync(join(wayFrom(dirname(folder)), name, to), link)
    }
  }
  return {
    linked,
    fresh: due.map(({ name }) => name),
    made: written.flatMap(({ made }) => made),
    links: wanted.flatMap(({ links }) => links.map(([folder]) => folder)),
  }
}

/** The way to a folder from those in a release, which are there then. */
function waysTo(trees: string, out: string): (folder: string) => string {
  const known = new Map<string, string>()
  return (folder) => {
    const found = known.get(folder)
    if (found !== undefined) return found
    const from = join(out, folder)
    mkdirSync(from, { recursive: true })
    const way = relative(from, trees)
    known.set(folder, way)
    return way
  }
}
