import { defineLocaleResourceBundle } from 'sanity'

/** Texts of the Studio in plainer words. */
export const plainWords = [
  defineLocaleResourceBundle({
    locale: 'en-US',
    namespace: 'studio',
    resources: {
      'inputs.array.action.add-item-select-type': 'Add…',
      'inputs.array.no-items-label': 'Nothing here yet',
      'presence.no-one-else-description': 'People who work here at the same time as you appear here.',
    },
  }),
  defineLocaleResourceBundle({
    locale: 'en-US',
    namespace: 'structure',
    resources: {
      'banners.permission-check-banner.missing-permission_update_one': 'You can view this document but not change it.',
      'banners.permission-check-banner.missing-permission_update_other':
        'You can view this document but not change it.',
      'banners.permission-check-banner.missing-permission_create_one': 'You can view this document but not publish it.',
      'banners.permission-check-banner.missing-permission_create_other':
        'You can view this document but not publish it.',
      'panes.document-list-pane.no-documents-of-type.text': 'Nothing here yet',
      'panes.document-list-pane.no-documents.text': 'Nothing found',
      'production-preview.menu-item.title': 'View on the site',
    },
  }),
]
