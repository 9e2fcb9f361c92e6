import { imageAnswer } from '../../kinds/image-route.ts'
import { images } from '../../kinds/images.ts'
import { pathsOf } from '../../kinds/route.ts'

export const getStaticPaths = () => pathsOf(images.png)

export const GET = imageAnswer(images.png)
