const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A value as text of a page or of an attribute. */
export const escape = (value) => String(value).replace(/[&<>"']/g, (character) => entities[character])
