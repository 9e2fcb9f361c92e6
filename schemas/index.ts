import { policyVersion } from './documents/policy-version.ts'
import { policy } from './documents/policy.ts'
import { sharedSection } from './documents/shared-section.ts'
import { siteSettings } from './documents/site-settings.ts'
import { section } from './objects/section.ts'

/** Everything that the Studio and the `sanity` CLI know of the content. */
export const schemaTypes = [policy, sharedSection, policyVersion, siteSettings, section]
