import { useEffect, useState } from 'react'
import { Beneath } from '../beneath.tsx'
import { ChecksFace } from '../checks/checks-face.tsx'
import { DevicesFace } from '../devices/devices-face.tsx'
import { NoticesFace } from '../notices/notices-face.tsx'
import type { Ports } from '../ports.ts'
import { useWords } from '../words/words.ts'
import { type Further, furtherId, SettingsFace } from './settings-face.tsx'

/** What the rep sets once and looks up seldom: a list of faces, or one of them. */
export function MoreFace({ ports }: { readonly ports: Ports }) {
  const words = useWords()
  const [shown, setShown] = useState<Further | null>(null)
  const [left, setLeft] = useState<Further | null>(null)
  useEffect(() => {
    if (shown === null && left !== null) document.getElementById(furtherId(left))?.focus()
  }, [shown, left])
  if (shown === null) return <SettingsFace ports={ports} onOpen={setShown} />
  const back = (): void => {
    setLeft(shown)
    setShown(null)
  }
  return (
    <Beneath
      key={shown}
      title={words[shown].title}
      direction={ports.tongue.direction}
      onBack={back}
    >
      <Shown shown={shown} ports={ports} />
    </Beneath>
  )
}

function Shown({ shown, ports }: { readonly shown: Further; readonly ports: Ports }) {
  switch (shown) {
    case 'notices':
      return <NoticesFace ports={ports} />
    case 'devices':
      return <DevicesFace ports={ports} />
    case 'checks':
      return <ChecksFace ports={ports} />
  }
}
