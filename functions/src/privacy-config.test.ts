import { describe, expect, test } from '@jest/globals'
import { companyCharsMax } from '#core/limits'
import { readPrivacy } from './privacy-config.ts'

describe('readPrivacy()', () => {
  test.each([
    [{}, { company: null, contact: null }],
    [
      { TELLTALE_COMPANY: ' ', TELLTALE_PRIVACY_CONTACT: '' },
      { company: null, contact: null },
    ],
    [{ TELLTALE_COMPANY: ' Northwind & Sons ' }, { company: 'Northwind & Sons', contact: null }],
    [
      { TELLTALE_PRIVACY_CONTACT: 'privacy@northwind.example' },
      { company: null, contact: { kind: 'mail', address: 'privacy@northwind.example' } },
    ],
    [
      { TELLTALE_PRIVACY_CONTACT: 'https://northwind.example/privacy?a=1' },
      { company: null, contact: { kind: 'page', url: 'https://northwind.example/privacy?a=1' } },
    ],
  ])('reads %j', (env, expected) => {
    expect(readPrivacy(env)).toEqual(expected)
  })

  test.each([
    ['javascript:alert(1)'],
    ['http://northwind.example/privacy'],
    ['a@b@c.example'],
    ['privacy@northwind.example?bcc=x'],
    ['<privacy@northwind.example>'],
    ['call us'],
  ])('refuses %s as a contact', (contact) => {
    expect(readPrivacy({ TELLTALE_PRIVACY_CONTACT: contact })).toEqual({
      detail: `TELLTALE_PRIVACY_CONTACT is neither a mail address nor an https address: ${contact}`,
    })
  })

  test('refuses a company whose name is a text', () => {
    const length = companyCharsMax + 1
    expect(readPrivacy({ TELLTALE_COMPANY: 'x'.repeat(length) })).toEqual({
      detail: `TELLTALE_COMPANY has ${length} characters: at most ${companyCharsMax} are allowed`,
    })
  })
})
