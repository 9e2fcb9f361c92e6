/**
 * How deeply a pull or a build checks what was checked before:
 * - `incremental`: what was recorded or published since. The cost follows the change.
 * - `modified`: also what was touched since, by a revision in the lake or by a file's size and times on disk.
 * - `full`: everything is fetched, read and proved again.
 */
export type Depth = 'incremental' | 'modified' | 'full'
