import { openStage } from '../local/browser/stage.ts'

/** The duration of the send handler in real Chromium through the real Office.js, without warm-up. */
export interface SendTimes {
  readonly mails: number
  readonly medianMs: number
  readonly p95Ms: number
}

declare global {
  interface Window {
    sendTimes: number[]
  }
}

/** @param mails how many mails are sent and measured */
export async function measureSendHandler(mails: number): Promise<SendTimes> {
  const stage = await openStage({ measured: true })
  try {
    const client = await stage.outlook.openClient('web', { initScript: watchSends })
    for (let sent = 0; sent <= mails; sent++) {
      const mail = await client.compose({
        to: 'dana@contoso.example',
        subject: `Mail ${sent}`,
        html: body(stage.siteOrigin),
      })
      await mail.handlersDone()
      await mail.send()
    }
    return summarise((await client.page.evaluate(() => window.sendTimes)).slice(1))
  } finally {
    await stage.close()
  }
}

/** Runs in every frame: times each event from its arrival in the frame to its completion in the host. */
function watchSends(): void {
  const raised = 'the send handler begins'
  if (window.top !== window) {
    addEventListener('message', ({ data }) => {
      const text = String(data)
      if (text.includes('appCommandInvoked') && text.includes('OnMessageSend'))
        window.parent.postMessage(raised, '*')
    })
    return
  }
  window.sendTimes = []
  let raisedAt = 0
  addEventListener('message', ({ data }) => {
    if (data === raised) raisedAt = performance.now()
    else if (raisedAt > 0 && String(data).includes('completedContext')) {
      window.sendTimes.push(performance.now() - raisedAt)
      raisedAt = 0
    }
  })
}

function summarise(times: readonly number[]): SendTimes {
  const sorted = [...times].sort((left, right) => left - right)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return { mails: sorted.length, medianMs: at(0.5), p95Ms: at(0.95) }
}

function body(site: string): string {
  const paragraph = `<p>Some words about <a href="${site}/pricing">our prices</a> and what they mean.</p>`
  return `<p>Hello Dana,</p>${paragraph.repeat(20)}<p>Robin</p>`
}
