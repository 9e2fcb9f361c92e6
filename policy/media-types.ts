/** Of a Word file (.docx): https://www.iana.org/assignments/media-types/media-types.xhtml */
export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
