import { useEffect, useRef } from 'react'
import { Beneath } from '../beneath.tsx'
import { ChecksFace } from '../checks/checks-face.tsx'
import { DevicesFace } from '../devices/devices-face.tsx'
import { Title } from '../headings.tsx'
import { NoticesFace } from '../notices/notices-face.tsx'
import type { Ports } from '../ports.ts'
import { useWords } from '../words/words.ts'
import type { Further } from './further.ts'
import { SettingsFace } from './settings-face.tsx'

export interface MoreFaceProps {
  readonly ports: Ports
  /** The face opened from the list; null while the list itself is shown. */
  readonly further: Further | null
  readonly onOpen: (further: Further) => void
  readonly onBack: () => void
}

/** Settings that are rarely needed: a list of faces, or one of them. */
export function MoreFace({ ports, further, onOpen, onBack }: MoreFaceProps) {
  if (further === null) return <SettingsFace ports={ports} onOpen={onOpen} />
  return <FurtherFace key={further} {...{ ports, further, onBack }} />
}

type FurtherFaceProps = Pick<MoreFaceProps, 'ports' | 'onBack'> & { readonly further: Further }

function FurtherFace({ ports, further, onBack }: FurtherFaceProps) {
  const words = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <Beneath direction={ports.tongue.direction} onBack={onBack}>
      <Title ref={title}>{words[further].title}</Title>
      <Shown further={further} ports={ports} />
    </Beneath>
  )
}

function Shown({ further, ports }: Pick<FurtherFaceProps, 'further' | 'ports'>) {
  switch (further) {
    case 'notices':
      return <NoticesFace ports={ports} />
    case 'devices':
      return <DevicesFace ports={ports} />
    case 'checks':
      return <ChecksFace ports={ports} />
  }
}
