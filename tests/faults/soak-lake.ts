import { dayAt } from '../../policy/day.ts'
import { nextVersion } from '../../policy/next-version.ts'
import { instant } from '../../schemas/records/day.ts'
import { toVersionDocument } from '../../schemas/records/documents.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Version } from '../../schemas/records/version.ts'
import { readConfig } from '../../publisher/config.ts'
import { clientFor } from '../../publisher/client.ts'
import { serveLake } from '../../publisher/lake.ts'

/** A lake in which one policy gets version after version; it has the first. */
export type SoakLake = {
  url: string
  /** May read what is published. */
  token: string
  /** Of the versions of the policy, in order. */
  hashes: string[]
  publish: () => Promise<void>
  close: () => Promise<void>
}

const settings = {
  _id: 'siteSettings',
  _type: 'siteSettings',
  name: 'Soak',
  address: '1 Soak Street',
  timeZone: 'UTC',
  language: 'en',
  contact: 'legal@soak.example',
}
const paragraph: Block = {
  _type: 'block',
  _key: 'text',
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: 'words', text: 'What is said here stays the same.', marks: [] }],
}
const policy = {
  _id: 'policy-soak',
  _type: 'policy',
  title: 'Soak policy',
  slug: { _type: 'slug', current: 'soak-policy' },
  summary: 'What is published again and again.',
  owner: 'Legal',
  category: 'other',
  sections: [],
}

export async function openSoakLake(folder: string): Promise<SoakLake> {
  const config = readConfig({ DATA_DIR: folder })
  const lake = await serveLake(config)
  const writer = clientFor(config, { url: lake.url, token: lake.secrets.write })
  await writer.createIfNotExists(settings)
  const hashes: string[] = []
  let last: Version | undefined

  const publish = async () => {
    const now = new Date().toISOString()
    const version = await nextVersion({
      policy: { id: policy._id, title: 'Soak policy' },
      sections: [{ _type: 'section', _key: 'one', heading: `Version ${hashes.length + 1}`, body: [paragraph] }],
      previous: last,
      effectiveDate: dayAt(now, 'UTC'),
      publishedAt: instant.parse(now),
      changeKind: last ? 'minor' : 'first',
      changeSummary: last ? 'One more.' : undefined,
    })
    await writer.transaction().createOrReplace(policy).create(toVersionDocument(version)).commit()
    last = version
    hashes.push(version.hash)
  }
  await publish()
  return { url: lake.url, token: lake.secrets.read, hashes, publish, close: lake.close }
}
