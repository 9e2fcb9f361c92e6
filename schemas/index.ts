import { approvalRules } from './documents/approval-rules.ts'
import { policyVersion } from './documents/policy-version.ts'
import { policy } from './documents/policy.ts'
import { sharedSection } from './documents/shared-section.ts'
import { siteSettings } from './documents/site-settings.ts'
import { section } from './objects/section.ts'

/** The schema types of the Studio and the `sanity` CLI. */
export const schemaTypes = [policy, sharedSection, policyVersion, siteSettings, approvalRules, section]
