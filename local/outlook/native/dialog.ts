import type { AddInFrame } from '../web/frame.ts'
import type { DialogRequest } from './dialog-request.ts'

/** A non-modal window of the add-in, as on a desktop. */
export interface DialogWindow {
  readonly close: () => void
}

/** @param onClosed called when the user has closed it */
export function showDialog(
  { width, height }: DialogRequest,
  title: string,
  frame: AddInFrame,
  onClosed: () => void,
): DialogWindow {
  const element = document.createElement('dialog')
  element.setAttribute('aria-label', title)
  const close = (): void => {
    frame.close()
    element.remove()
  }
  const closeByUser = (): void => {
    close()
    onClosed()
  }
  element.addEventListener('cancel', closeByUser)
  Object.assign(element.style, {
    ...looks.window,
    width: `${width}vw`,
    height: `${height}vh`,
    display: 'flex',
  })
  Object.assign(frame.element.style, looks.page)
  element.append(headOf(title, closeByUser), frame.element)
  document.body.append(element)
  element.showModal()
  return { close }
}

function headOf(title: string, onClose: () => void): HTMLElement {
  const head = document.createElement('header')
  const name = document.createElement('strong')
  name.textContent = title
  const closing = document.createElement('button')
  closing.type = 'button'
  closing.textContent = '✕'
  closing.setAttribute('aria-label', `Close ${title}`)
  closing.addEventListener('click', onClose)
  Object.assign(head.style, looks.head)
  Object.assign(closing.style, looks.closing)
  head.append(name, closing)
  return head
}

/** System colours, for the page's light or dark scheme. */
const looks = {
  window: {
    boxSizing: 'border-box',
    minWidth: '320px',
    minHeight: '200px',
    padding: '0',
    border: 'none',
    borderRadius: '8px',
    overflow: 'hidden',
    flexDirection: 'column',
    color: 'CanvasText',
    backgroundColor: 'Canvas',
    boxShadow: '0 8px 32px rgba(0, 0, 0, 0.32)',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: '8px 8px 8px 16px',
    font: '14px "Segoe UI", system-ui, sans-serif',
  },
  closing: {
    font: 'inherit',
    color: 'inherit',
    border: 'none',
    borderRadius: '4px',
    padding: '6px 10px',
    cursor: 'pointer',
    backgroundColor: 'transparent',
  },
  page: { flex: '1 1 auto', width: '100%', border: 'none' },
} as const
