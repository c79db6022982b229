import type { Element } from '@xmldom/xmldom'
import { all, controls, first, resourceUrl } from './manifest-dom.ts'
import { fault, type Manifest } from './manifest-types.ts'

export function buttonIcons(manifest: Manifest): readonly string[] {
  return controls(manifest.root, 'Button').flatMap((control) =>
    iconFaults(manifest, control, ['16x1', '32x1', '80x1']),
  )
}

export function mobileIcons(manifest: Manifest): readonly string[] {
  const nine = [25, 32, 48].flatMap((side) => [1, 2, 3].map((scale) => `${side}x${scale}`))
  return controls(manifest.root, 'MobileButton').flatMap((control) =>
    iconFaults(manifest, control, nine),
  )
}

function iconFaults(
  manifest: Manifest,
  control: Element,
  wanted: readonly string[],
): readonly string[] {
  const name = control.getAttribute('id') ?? ''
  const images = all(control, 'Image')
  const given = images.map(
    (image) => `${image.getAttribute('size')}x${image.getAttribute('scale') ?? '1'}`,
  )
  return [
    ...wanted.flatMap((each) => fault(!given.includes(each), `${name} has no icon ${each}`)),
    ...images.flatMap((image) => {
      const side = Number(image.getAttribute('size')) * Number(image.getAttribute('scale') ?? '1')
      return imageFault(manifest, resourceUrl(manifest.root, image.getAttribute('resid')), side)
    }),
  ]
}

export function listIcons(manifest: Manifest): readonly string[] {
  const url = (name: string) => first(manifest.root, name)?.getAttribute('DefaultValue') ?? ''
  return [
    ...imageFault(manifest, url('IconUrl'), 64),
    ...imageFault(manifest, url('HighResolutionIconUrl'), 128),
  ]
}

function imageFault({ imageSizeOf }: Manifest, url: string, side: number): readonly string[] {
  const found = imageSizeOf(url)
  if (found === undefined) return [`There is no image at ${url}`]
  return fault(
    found.width !== side || found.height !== side,
    `${url} is ${found.width} by ${found.height}, not ${side} by ${side}`,
  )
}
