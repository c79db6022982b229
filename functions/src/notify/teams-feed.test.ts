import { expect, test } from '@jest/globals'
import { teamsParameterCharsMax } from '#core/limits'
import { noticeWords } from '#core/notice/notice-words'
import { sampleActivity } from '#core/notice/sample-activity'
import { sayActivity } from '#core/notice/say-notice'
import type { GraphCalls } from '../graph/graph-calls.ts'
import { createTeamsFeed } from './teams-feed.ts'

const words = noticeWords.en
const rep = { owner: { tenantId: 'tenant', userId: 'rep' }, cardUrl: null, words }

test('a text that is too long is cut between characters, never within one', async () => {
  const sent: string[] = []
  const calls: Pick<GraphCalls, 'post'> = {
    post: (_path, body) => {
      sent.push(JSON.stringify(body))
      return Promise.resolve({ body: undefined })
    },
  }
  const send = createTeamsFeed(
    () => calls as GraphCalls,
    () => 'https://teams.example/',
  )
  for (let before = 0; before < 3; before++) {
    const who = `${'x'.repeat(teamsParameterCharsMax - 4 + before)}${'😀'.repeat(10)}`
    await send(rep, sayActivity(words, sampleActivity({ who, client: who.repeat(3) }))!)
  }
  expect(sent).toHaveLength(3)
  // JSON escapes half a character, which Graph refuses.
  for (const body of sent) expect(body).not.toMatch(/\\ud[89a-f]/)
})
