import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'

const script = readFileSync(join(__dirname, 'nested-app-auth.js'), 'utf8')
const hostOrigin = 'http://localhost:3000'
const webName = (origin: string) => JSON.stringify({ xdmInfo: `conversation|add-in|${origin}` })

interface Message {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
}

interface Bridge {
  addEventListener(type: string, listener: (answer: string) => void): void
  removeEventListener(type: string, listener: (answer: string) => void): void
  postMessage(request: string): void
}

function page(name: string, framed = true) {
  const posted: unknown[][] = []
  const parent = { postMessage: (...said: unknown[]) => posted.push(said) }
  let hear: (message: Message) => void = () => undefined
  const window: Record<string, unknown> = {
    name,
    addEventListener: (_type: string, listener: typeof hear) => (hear = listener),
  }
  window['parent'] = framed ? parent : window
  runInContext(script, createContext({ window, URL, JSON }))
  const bridge = window['nestedAppAuthBridge'] as Bridge | undefined
  return { bridge, parent, posted, hear: (message: Message) => hear(message) }
}

describe('the bridge', () => {
  test.each([
    ['on the web', webName(hostOrigin)],
    ['on a desktop', JSON.stringify({ nativeBridge: { hostOrigin } })],
  ])('carries messages to the host and back %s', (_where, name) => {
    const { bridge, parent, posted, hear } = page(name)
    const answers: string[] = []
    bridge?.addEventListener('message', (answer) => answers.push(answer))
    bridge?.postMessage('request')
    expect(posted).toEqual([[{ nestedAppAuth: 'request' }, hostOrigin]])
    hear({ source: parent, origin: hostOrigin, data: { nestedAppAuth: 'answer' } })
    expect(answers).toEqual(['answer'])
  })

  test.each<[string, (parent: object) => Message]>([
    [
      'another window',
      () => ({ source: {}, origin: hostOrigin, data: { nestedAppAuth: 'answer' } }),
    ],
    [
      'another origin',
      (source) => ({ source, origin: 'http://localhost:4000', data: { nestedAppAuth: 'answer' } }),
    ],
    ['a message of the library', (source) => ({ source, origin: hostOrigin, data: '{}' })],
    ['no text', (source) => ({ source, origin: hostOrigin, data: { nestedAppAuth: {} } })],
    ['nothing', (source) => ({ source, origin: hostOrigin, data: null })],
  ])('does not hear %s', (_what, message) => {
    const { bridge, parent, hear } = page(webName(hostOrigin))
    bridge?.addEventListener('message', () => {
      throw new Error('It was heard')
    })
    expect(() => hear(message(parent))).not.toThrow()
  })

  test('forgets a listener that was removed', () => {
    const { bridge, parent, hear } = page(webName(hostOrigin))
    const listener = () => {
      throw new Error('It was heard')
    }
    bridge?.addEventListener('message', listener)
    bridge?.removeEventListener('message', listener)
    hear({ source: parent, origin: hostOrigin, data: { nestedAppAuth: 'answer' } })
  })

  test.each([
    ['a page of its own', webName(hostOrigin), false],
    ['a page without a name', '', true],
    ['a page in a frame of the web', webName('https://evil.example'), true],
    ['a page whose host is not an origin', webName('http://localhost:3000/x'), true],
  ])('does not exist in %s', (_what, name, framed) => {
    expect(page(name, framed).bridge).toBeUndefined()
  })
})
