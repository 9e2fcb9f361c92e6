import { ArchiveIcon } from '@sanity/icons/Archive'
import { CalendarIcon } from '@sanity/icons/Calendar'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { CogIcon } from '@sanity/icons/Cog'
import { CopyIcon } from '@sanity/icons/Copy'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { DocumentsIcon } from '@sanity/icons/Documents'
import { FolderIcon } from '@sanity/icons/Folder'
import type { StructureBuilder, StructureResolver } from 'sanity/structure'
import { approvalRulesId } from '../../schemas/records/approval-documents.ts'
import { siteSettingsId } from '../../schemas/records/documents.ts'
import { PoliciesByCategory } from '../policies/policies-by-category.tsx'

const apiVersion = '2025-02-19'

/** The first pane of the Studio, in the order of use. */
export const structure: StructureResolver = (S) =>
  S.list()
    .id('content')
    .title('Policy Press')
    .items([
      policies(S),
      policiesByCategory(S),
      S.divider(),
      sharedSections(S),
      archive(S),
      S.divider(),
      settings(S),
      approval(S),
    ])

const policies = (S: StructureBuilder) =>
  S.listItem()
    .id('policies')
    .title('Policies')
    .icon(DocumentTextIcon)
    .child(S.documentTypeList('policy').id('policies').title('Policies').defaultOrdering(byTitle))

const policiesByCategory = (S: StructureBuilder) =>
  S.listItem()
    .id('categories')
    .title('Policies by category')
    .icon(FolderIcon)
    .child(S.component(PoliciesByCategory).id('categories').title('Policies by category'))

const sharedSections = (S: StructureBuilder) =>
  S.listItem()
    .id('shared-sections')
    .title('Shared sections')
    .icon(CopyIcon)
    .child(S.documentTypeList('sharedSection').id('shared-sections').title('Shared sections'))

const archive = (S: StructureBuilder) =>
  S.listItem()
    .id('archive')
    .title('Archive')
    .icon(ArchiveIcon)
    .child(
      S.list()
        .id('archive')
        .title('Archive')
        .items([
          S.listItem()
            .id('by-policy')
            .title('By policy')
            .icon(DocumentsIcon)
            .child(
              S.documentList()
                .id('by-policy')
                .title('Versions of…')
                .apiVersion(apiVersion)
                .schemaType('policy')
                .filter('_type == "policy"')
                .defaultOrdering(byTitle)
                // Last: a later call would bring back the button for a new policy.
                .initialValueTemplates([])
                .child((policy) => versions(S, 'Versions', '&& policy._ref == $policy', { policy })),
            ),
          S.listItem()
            .id('by-date')
            .title('By date')
            .icon(CalendarIcon)
            .child(versions(S, 'All versions, newest first', '', {})),
        ]),
    )

const versions = (S: StructureBuilder, title: string, filter: string, params: Record<string, string>) =>
  S.documentList()
    .title(title)
    .apiVersion(apiVersion)
    .schemaType('policyVersion')
    .filter(`_type == "policyVersion" ${filter}`)
    .params(params)
    .initialValueTemplates([])
    .defaultOrdering([
      { field: 'effectiveDate', direction: 'desc' },
      { field: 'sequence', direction: 'desc' },
    ])

const settings = (S: StructureBuilder) =>
  S.listItem()
    .id('settings')
    .title('Settings')
    .icon(CogIcon)
    .child(S.document().id('settings').schemaType('siteSettings').documentId(siteSettingsId).title('Settings'))

const approval = (S: StructureBuilder) =>
  S.listItem()
    .id('approval')
    .title('Approval')
    .icon(CheckmarkCircleIcon)
    .child(S.document().id('approval').schemaType('approvalRules').documentId(approvalRulesId).title('Approval'))

const byTitle = [{ field: 'title', direction: 'asc' as const }]
