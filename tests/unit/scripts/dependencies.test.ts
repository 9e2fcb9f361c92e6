import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../publisher/root.ts'

/** Commands for those who develop: they may need development dependencies. */
const forDevelopers = new Set(['bench.ts', 'soak.ts'])
const entries = [
  ...readdirSync(join(root, 'scripts'))
    .filter((name) => name.endsWith('.ts') && !forDevelopers.has(name))
    .map((name) => `scripts/${name}`),
  // What runs in processes and threads of its own, or is built at a start.
  'archive/prove-thread.ts',
  'astro.config.mjs',
  'site/renderer/compile.ts',
  'site/renderer/worker.ts',
  'studio/sanity.cli.ts',
  'studio/sanity.config.ts',
  ...readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.astro'))
    .map((name) => `site/${name}`),
]

/** Imports that are loaded with the file: types are erased, and `import()` is for what may be missing. */
const importLine = /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm

/** Packages that a file and all that it imports need, each with a file that imports it. */
function packagesOf(files: readonly string[]): Map<string, string> {
  const packages = new Map<string, string>()
  const seen = new Set<string>()
  const open = files.map((file) => join(root, file))
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(importLine)) {
      if (specifier.startsWith('.')) open.push(join(dirname(file), specifier))
      else if (!isBuiltin(specifier) && !specifier.startsWith('astro:') && !specifier.startsWith('virtual:')) {
        const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
        packages.set(name, relative(root, file))
      }
    }
  }
  return packages
}

describe('npm ci --omit=dev', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const packages = packagesOf(entries)

  it('installs every package that a command for operators imports', () => {
    const missing = [...packages].filter(([name]) => !Object.hasOwn(dependencies, name))
    expect(missing).toEqual([])
  })

  it('installs the runtime: an older Node cannot run TypeScript', () => {
    expect(dependencies).toHaveProperty('node')
  })

  it('is checked through the imports of all rooms', () => {
    expect([...packages.keys()]).toEqual(expect.arrayContaining(['fastify', 'groq-js', 'astro', 'sanity', 'zod']))
  })
})
