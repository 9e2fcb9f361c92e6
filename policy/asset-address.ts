/** Where a lake is, as its client is configured. */
export type LakePlace = { apiHost?: string | undefined; projectId?: string | undefined; dataset?: string | undefined }

/**
 * The address of an image of a lake. Sanity serves the images of `https://api.sanity.io` from `https://cdn.sanity.io`;
 * any other lake serves its own.
 * @param name of the asset: `<hash>-800x600.png`
 */
export const imageAddress = ({ apiHost = '', projectId = '', dataset = '' }: LakePlace, name: string): string =>
  `${apiHost.replace(/^https:\/\/api\./, 'https://cdn.')}/images/${projectId}/${dataset}/${name}`
