import { readFileSync } from 'node:fs'

type Bundle = Record<string, unknown>
type Context = { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => string }

const root = new URL('../../', import.meta.url)

/** The licence texts of each dictionary, by the name of its file. */
const licences: Record<string, readonly string[]> = {
  de_DE: [
    'node_modules/@cspell/dict-de-de/LICENSE',
    'studio/licences/GPL-3.0.txt',
    'node_modules/@cspell/dict-de-de/src/hunspell/license',
    'node_modules/@cspell/dict-de-de/src/German_de_DE.txt',
  ],
  en_US: [
    'node_modules/@cspell/dict-en_us/LICENSE',
    'node_modules/@cspell/dict-en_us/src/hunspell/README_en_US-large.txt',
  ],
  en_GB: ['node_modules/@cspell/dict-en-gb-mit/LICENSE'],
}

const notice = (name: string, texts: readonly string[]): string =>
  [
    `The dictionary ${name} beside this file is data that the Studio loads to look words up. It is not part of the`,
    'Studio’s program, is unchanged, and may be redistributed under the terms below. Its word list and its history are at',
    'https://github.com/streetsidesoftware/cspell-dicts/tree/main/dictionaries',
    ...texts.map((file) => `\n${'='.repeat(80)}\n${file}\n\n${readFileSync(new URL(file, root), 'utf8').trim()}`),
    '',
  ].join('\n')

/**
 * The Vite plugin that puts the licences of each dictionary beside it.
 * @throws Error if the licence of a dictionary is not known.
 */
export const dictionaryLicences = {
  name: 'policy-press/dictionary-licences',
  apply: 'build' as const,
  generateBundle: {
    order: 'post' as const,
    handler(this: Context, _options: unknown, bundle: Bundle) {
      for (const file of Object.keys(bundle)) {
        const folder = file.slice(0, file.lastIndexOf('/') + 1)
        const [name = '', rest] = file.slice(folder.length).split('.trie')
        if (rest === undefined || !rest.endsWith('.gz')) continue
        const texts = licences[name]
        if (!texts)
          throw new Error(`The Studio would be built with the dictionary ${file}, whose licence is not known.`)
        this.emitFile({ type: 'asset', fileName: `${folder}${name}.LICENCE.txt`, source: notice(name, texts) })
      }
    },
  },
}
