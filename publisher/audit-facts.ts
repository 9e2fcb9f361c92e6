import { z } from 'zod'

const reference = z.object({ _ref: z.string() })

/** Named values that are there, as texts. */
const facts = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )

type Facts = { subject?: string; label?: string; details?: Record<string, string> }

/** What the audit says of a document: a version, and whatever belongs to its approval, is about its policy. */
export const auditFacts = (document: Readonly<Record<string, unknown>>): Facts => {
  const { _type, policy, sequence, title, changeKind, effectiveDate, outcome } = document
  switch (_type) {
    case 'policyVersion': {
      const id = reference.safeParse(policy).data?._ref
      return {
        ...(id !== undefined && { subject: id }),
        ...(typeof title === 'string' && { label: title }),
        details: facts({ version: sequence, kind: changeKind, appliesFrom: effectiveDate }),
      }
    }
    case 'approvalRequest':
    case 'approvalDecision':
      return {
        ...(typeof policy === 'string' && { subject: policy, label: policy }),
        details: facts({ version: sequence, outcome }),
      }
    case 'policyReview':
      return { ...(typeof policy === 'string' && { subject: policy, label: policy }) }
    case 'siteSettings':
      return { label: 'Settings' }
    case 'approvalRules':
      return { label: 'Approval' }
    default:
      return {}
  }
}
