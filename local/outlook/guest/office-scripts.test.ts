import { describe, expect, test } from '@jest/globals'
import { withOfficeScripts } from './office-scripts.ts'

const ours = '<script src="/1.js"></script><script src="/2.js"></script>'
const put = (page: string) => withOfficeScripts(page, ['/1.js', '/2.js'])
const cdn = 'https://appsforoffice.microsoft.com/lib'

describe('withOfficeScripts()', () => {
  test.each([
    `<script src="${cdn}/1/hosted/office.js"></script>`,
    `<script type="text/javascript" src="${cdn}/beta/hosted/office.js" ></script>`,
    `<SCRIPT SRC='${cdn}/1.1/hosted/Office.js'></SCRIPT >`,
    `<script src=${cdn}/1/hosted/office.debug.js></script>`,
    `<script\n  src="${cdn}/1/hosted/office.js?v=2"\n  integrity="x" defer crossorigin>\n</script>`,
    `<script src="//appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`,
    `<script src="https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js"></script>`,
    `<script src="../node_modules/@microsoft/office-js/dist/office.js"></script>`,
  ])('replaces %s by its scripts', (tag) => {
    expect(put(`<head>\r\n  ${tag}<script src="a.js"></script></head>`)).toBe(
      `<head>\r\n  ${ours}<script src="a.js"></script></head>`,
    )
  })

  test('inserts them once', () => {
    const tag = `<script src="${cdn}/1/hosted/office.js"></script>`
    expect(put(`${tag}<p>${tag}`)).toBe(`${ours}<p>`)
  })

  test.each([
    '<script src="office.js"></script>',
    '<script src="https://add-in.example/office.js"></script>',
    `<script src="${cdn}/1/hosted/other.js"></script>`,
    `<!-- <script src="${cdn}/1/hosted/office.js"></script> -->`,
    `<script>var a = '<script src="${cdn}/1/hosted/office.js">'</script>`,
    '<script src="http://["></script>',
    '',
  ])('leaves %s alone', (page) => {
    expect(put(page)).toBe(page)
  })
})
