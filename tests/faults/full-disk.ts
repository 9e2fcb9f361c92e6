import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getuid, platform } from 'node:process'

export type LimitedDisk = { folder: string; limited: boolean; remove: () => void }

/** A folder on a small disk of its own; only root on Linux can have one, others get a plain folder. */
export function limitedDisk(folder: string, wanted: boolean): LimitedDisk {
  mkdirSync(folder, { recursive: true })
  const may = wanted && platform === 'linux' && getuid?.() === 0
  const limited = may && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'policy-press-soak', folder]).status === 0
  const remove = () => {
    if (limited) spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, limited, remove }
}

/** Fills a disk but for so many bytes. Returns what makes room again. */
export function fillDisk(folder: string, left: number): () => void {
  const ballast = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  return () => rmSync(ballast)
}
