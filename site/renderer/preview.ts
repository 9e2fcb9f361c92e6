import type { Archive } from '../../policy/archive.ts'
import { sealVersion } from '../../policy/hash.ts'
import { policyPath } from '../addresses.ts'
import { createSite } from '../site.ts'
import { renderPage } from './app.ts'
import type { PreviewOrder } from './protocol.ts'

/** The page of a draft as the site will have it. */
export async function preview(archive: Archive, { day, policy, version }: PreviewOrder): Promise<{ html: string }> {
  const before = archive.policies.find(({ id }) => id === policy.id)?.versions ?? []
  const drafted = { ...policy, versions: [...before, await sealVersion(version)] }
  const policies = [...archive.policies.filter(({ id }) => id !== policy.id), drafted]
  const site = createSite({ ...archive, policies }, day)
  return { html: new TextDecoder().decode(await renderPage(policyPath(policy), site)) }
}
