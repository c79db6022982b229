import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { allowedScripts, fillManifest } from './installation.ts'
import { projectFile } from './project.ts'

const xml = readFileSync(projectFile('manifest.xml'), 'utf8')
const origin = 'https://t.contoso.com:8443'
const clientId = '33333333-3333-4333-8333-333333333333'

describe('fillManifest()', () => {
  test('leaves nothing of another installation behind', () => {
    const filled = fillManifest(xml, origin, clientId)
    expect(filled).not.toMatch(/telltale\.example|00000000-0000/)
    expect(filled).toContain(`<SourceLocation DefaultValue="${origin}/addin/pane.html"/>`)
    expect(filled).toContain(`<Resource>api://t.contoso.com:8443/${clientId}</Resource>`)
    expect(filled).toContain(`<Id>${clientId}</Id>`)
  })

  test('changes nothing but origin and client id', () => {
    const filled = fillManifest(xml, origin, clientId)
    const back = filled
      .replaceAll(origin, 'https://telltale.example')
      .replaceAll('api://t.contoso.com:8443/', 'api://telltale.example/')
      .replaceAll(clientId, '00000000-0000-0000-0000-000000000000')
    expect(back).toBe(xml)
  })
})

test('allowedScripts() names the very script that the manifest gives to classic Outlook', () => {
  const [script] = (JSON.parse(allowedScripts(origin)) as { allowed: string[] }).allowed
  const url = /<bt:Url id="Launch.Js" DefaultValue="([^"]+)"/.exec(fillManifest(xml, origin))?.[1]
  expect(script).toBe(url)
})
