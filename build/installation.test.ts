import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { allowedScripts, fillManifest } from './installation.ts'
import { projectFile } from './project.ts'

const xml = readFileSync(projectFile('manifest.xml'), 'utf8')
const origin = 'https://t.contoso.com:8443'

describe('fillManifest()', () => {
  test('leaves nothing of another installation', () => {
    const filled = fillManifest(xml, origin)
    expect(filled).not.toMatch(/telltale\.example/)
    expect(filled).toContain(`<SourceLocation DefaultValue="${origin}/addin/pane.html"/>`)
  })

  test('changes nothing but the origin', () => {
    expect(fillManifest(xml, origin).replaceAll(origin, 'https://telltale.example')).toBe(xml)
  })
})

test('allowedScripts() names the script that the manifest gives to classic Outlook', () => {
  const [script] = (JSON.parse(allowedScripts(origin)) as { allowed: string[] }).allowed
  const url = /<bt:Url id="Launch.Js" DefaultValue="([^"]+)"/.exec(fillManifest(xml, origin))?.[1]
  expect(script).toBe(url)
})
