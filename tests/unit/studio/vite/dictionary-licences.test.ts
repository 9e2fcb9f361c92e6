import { expect, test } from 'vitest'
import { dictionaryLicences } from '../../../../studio/vite/dictionary-licences.ts'

function build(...files: string[]): Map<string, string> {
  const emitted = new Map<string, string>()
  const context = {
    emitFile: ({ fileName, source }: { fileName: string; source: string }) => {
      emitted.set(fileName, source)
      return fileName
    },
  }
  dictionaryLicences.generateBundle.handler.call(context, {}, Object.fromEntries(files.map((file) => [file, {}])))
  return emitted
}

test('the licences of each dictionary lie beside it', () => {
  const emitted = build('static/de_DE.trie-B1x_4tQz.gz', 'static/en_US.trie-Dk2jf0Aa.gz', 'static/sanity.js')
  expect([...emitted.keys()]).toEqual(['static/de_DE.LICENCE.txt', 'static/en_US.LICENCE.txt'])
  const german = emitted.get('static/de_DE.LICENCE.txt')
  expect(german).toContain('GNU LESSER GENERAL PUBLIC LICENSE')
  expect(german).toContain('GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007')
  expect(german).toContain('igerman98')
  expect(emitted.get('static/en_US.LICENCE.txt')).toContain('MIT License')
})

test('a dictionary whose licence is not known is not built in', () => {
  expect(() => build('static/fr_FR.trie-B1x_4tQz.gz')).toThrow(
    'The Studio would be built with the dictionary static/fr_FR.trie-B1x_4tQz.gz, whose licence is not known.',
  )
})
