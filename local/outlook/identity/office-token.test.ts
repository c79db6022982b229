import { expect, test } from '@jest/globals'
import { officeCodeOf, officeToken } from './office-token.ts'
import type { TokenAnswer } from './provider.ts'
import { reasonFor, wordsForScopes } from './scope-words.ts'

const refused = (error: string, suberror: string | null = null) =>
  ({ kind: 'refused', error, suberror, description: error, codes: [1] }) as const

test.each<[string, () => Promise<TokenAnswer>, number]>([
  ['nobody is signed in', () => Promise.resolve(refused('login_required')), 13_001],
  [
    'the user has not consented',
    () => Promise.resolve(refused('invalid_grant', 'consent_required')),
    13_002,
  ],
  ['the grant is not valid', () => Promise.resolve(refused('invalid_scope')), 13_005],
  ['the provider is out of order', () => Promise.reject(new Error('no')), 13_006],
])('getAccessToken fails with a number of Office if %s', async (_name, token, code) => {
  const fault: unknown = await officeToken(token, 'app').catch((error: unknown) => error)
  expect(officeCodeOf(fault)).toBe(code)
})

test('wordsForScopes() says each thing once', () => {
  const scopes = ['openid', 'User.Read', 'api://app/access_as_user', 'https://x.example/Files.Read']
  expect(wordsForScopes(scopes, 'Telegraph')).toEqual([
    'Sign you in and read your profile',
    'Access Telegraph as you',
    'Use “Files.Read” as you',
  ])
})

test.each([
  [refused('login_required'), 'Sign in to use Telegraph.'],
  [refused('invalid_grant', 'consent_required'), 'Telegraph needs your permission.'],
  [refused('interaction_required'), 'Your organization wants you to confirm that it is you.'],
])('reasonFor() says why the user is asked', (refusal, words) => {
  expect(reasonFor(refusal, 'Telegraph')).toBe(words)
})
