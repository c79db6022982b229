import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { describeAgent } from '#core/agent/describe-agent'
import { agentsRememberedMax, agentsRememberedMs } from '#core/limits'
import { rememberAgents } from './remember-agents.ts'

describe('rememberAgents()', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  function start() {
    const asked: string[] = []
    const agentOf = rememberAgents((userAgent) => {
      asked.push(userAgent)
      return describeAgent(userAgent)
    })
    return { asked, agentOf }
  }

  test('law: agrees with describeAgent(), however often and in whatever order it is called', () => {
    const agents = ['', 'Mozilla/5.0', 'curl/8.5.0', 'Mail/3826.200.121 CFNetwork/1568 Darwin/24.1']
    const { agentOf } = start()
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...agents), fc.string()), (userAgent) => {
        expect(agentOf(userAgent)).toEqual(describeAgent(userAgent))
      }),
    )
  })

  test('parses a user agent once, and forgets it within the minute, used or not', () => {
    const { asked, agentOf } = start()
    agentOf('curl/8.5.0')
    jest.advanceTimersByTime(agentsRememberedMs - 1)
    agentOf('curl/8.5.0')
    agentOf('Mozilla/5.0')
    expect(asked).toEqual(['curl/8.5.0', 'Mozilla/5.0'])
    expect(jest.getTimerCount()).toBe(1)
    jest.advanceTimersByTime(1)
    expect(jest.getTimerCount()).toBe(0)
    agentOf('curl/8.5.0')
    agentOf('Mozilla/5.0')
    expect(asked).toEqual(['curl/8.5.0', 'Mozilla/5.0', 'curl/8.5.0', 'Mozilla/5.0'])
  })

  test('caches up to its maximum', () => {
    const { asked, agentOf } = start()
    for (let at = 0; at <= agentsRememberedMax; at++) agentOf(`program/${at}`)
    agentOf('program/0')
    expect(asked).toHaveLength(agentsRememberedMax + 2)
  })
})
