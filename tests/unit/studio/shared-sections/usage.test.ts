import { expect, it } from 'vitest'
import { readUsage, usageInWords } from '../../../../studio/shared-sections/usage.ts'

const usedIn = (section: string, documents: unknown) => readUsage(documents)?.get(section)?.map(usageInWords)

it('names the policies that use a shared section, each once, by title', () => {
  const documents = [
    { _id: 'terms', title: 'Terms', uses: ['contact', 'law'] },
    { _id: 'drafts.terms', title: 'Terms of use', uses: ['law', 'contact'] },
    { _id: 'privacy', title: 'Privacy policy', uses: ['contact'] },
    { _id: 'cookies', title: 'Cookies', uses: null },
  ]
  expect(usedIn('contact', documents)).toEqual(['Privacy policy', 'Terms of use'])
  expect(usedIn('law', documents)).toEqual(['Terms of use'])
  expect(usedIn('price', documents)).toBeUndefined()
})

it('says if only the draft uses it, or only the published text', () => {
  const documents = [
    { _id: 'terms', title: 'Terms', uses: ['law'] },
    { _id: 'drafts.terms', title: 'Terms', uses: ['contact', null] },
    { _id: 'drafts.new', title: '', uses: ['contact'] },
  ]
  expect(usedIn('contact', documents)).toEqual(['Terms (only in its draft)', 'Untitled policy (only in its draft)'])
  expect(usedIn('law', documents)).toEqual(['Terms (no longer in its draft)'])
})

it('says nothing about an answer that is none', () => {
  expect(readUsage({ error: 'none' })).toBeUndefined()
})
