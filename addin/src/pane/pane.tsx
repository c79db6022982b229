import { FluentProvider } from '@fluentui/react-components'
import { useMemo } from 'react'
import { Faces } from './faces.tsx'
import { NowContext, useTicking } from './now.ts'
import type { Ports } from './ports.ts'
import { useTheme } from './use-theme.ts'
import { WordsContext } from './words/words.ts'

/** The whole pane. `ports` are its only connection to the outside, and stay the same for its life. */
export function Pane({ ports }: { readonly ports: Ports }) {
  const theme = useTheme(ports.shade)
  const now = useTicking(ports.clock)
  const hand = useMemo(() => ({ now, times: ports.times }), [now, ports])
  const { direction, language, words } = ports.tongue
  return (
    <FluentProvider theme={theme} dir={direction} lang={language}>
      <WordsContext value={words}>
        <NowContext value={hand}>
          <Faces ports={ports} />
        </NowContext>
      </WordsContext>
    </FluentProvider>
  )
}
