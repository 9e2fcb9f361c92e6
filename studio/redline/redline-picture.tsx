import type { ReactNode } from 'react'
import { useClient } from 'sanity'
import { imageAddress } from '../../policy/asset-address.ts'
import type { ImageSource, RedlineImage } from '../../policy/redline/types.ts'
import { assetOf } from '../../schemas/records/image-names.ts'

type Props = {
  image: RedlineImage
  /** What stands for the picture, and below it. */
  blocks: ReactNode
}

/** A picture with what happened to it. Its words stand below it: an approver reads them too. */
export function RedlinePicture({ image: { change, move, was, source }, blocks }: Props) {
  return (
    <div className="image">
      <p className="note">{noteOf(change, was !== undefined, move)}</p>
      {was && <Picture source={was} />}
      <Picture source={source} />
      {blocks}
    </div>
  )
}

function noteOf(change: RedlineImage['change'], replaced: boolean, move: number | undefined): string {
  const moved = move === undefined ? '' : `The image moved here (${move}). `
  if (replaced) return `${moved}The image was replaced: before, and now.`
  if (change === 'inserted') return 'An image was added.'
  return change === 'deleted' ? 'An image was removed.' : `${moved}An image:`
}

function Picture({ source }: { source: ImageSource }) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const asset = assetOf(source)
  if (!asset) return null
  const { width, height } = source.file ?? asset
  return <img src={imageAddress(client.config(), asset.name)} width={width} height={height} alt="" />
}
