import type { Element } from '@xmldom/xmldom'
import type { FunctionButton, PaneButton, RibbonControl, RibbonGroup } from './add-in.ts'
import { all, child, children, textOf, typeOf, valueOf } from './xml.ts'

/** The resources that a manifest refers to by id. */
export interface Resources {
  /** Empty if there is no such id. */
  readonly text: (id: string | null | undefined) => string
  /** The icon of controls without one of their own. */
  readonly iconUrl: string
}

/** The controls that a manifest adds to one ribbon, without those that a mail program does not support. */
export function ribbonOf(
  formFactor: Element,
  surface: string,
  resources: Resources,
): readonly RibbonGroup[] {
  const points = all(formFactor, 'ExtensionPoint').filter((each) => typeOf(each) === surface)
  return points
    .flatMap((point) => all(point, 'Group'))
    .map((group) => ({
      label: said(child(group, 'Label'), resources),
      controls: children(group, 'Control').flatMap((control) => controlOf(control, resources)),
    }))
    .filter(({ controls }) => controls.length > 0)
}

function controlOf(control: Element, resources: Resources): readonly RibbonControl[] {
  if (typeOf(control) !== 'Menu') return actionOf(control, resources)
  const items = children(child(control, 'Items'), 'Item')
  return [
    {
      ...looksOf(control, resources),
      items: items.flatMap((item) => actionOf(item, resources)),
    },
  ]
}

function actionOf(
  control: Element,
  resources: Resources,
): readonly (PaneButton | FunctionButton)[] {
  const action = child(control, 'Action')
  const looks = looksOf(control, resources)
  switch (typeOf(action)) {
    case 'ShowTaskpane':
      return [
        {
          ...looks,
          paneUrl: said(child(action, 'SourceLocation'), resources),
          pinnable: textOf(child(action, 'SupportsPinning')) === 'true',
        },
      ]
    case 'ExecuteFunction':
      return [{ ...looks, functionName: textOf(child(action, 'FunctionName')) }]
    default:
      return []
  }
}

function looksOf(
  control: Element,
  resources: Resources,
): Pick<PaneButton, 'controlId' | 'label' | 'tip' | 'iconUrl'> {
  const icon = said(iconOf(control), resources)
  const label = said(child(control, 'Label'), resources)
  const controlId = control.getAttribute('id') ?? ''
  return {
    controlId,
    label: label === '' ? controlId : label,
    tip: said(child(child(control, 'Supertip'), 'Description'), resources),
    iconUrl: isFullUrl(icon) ? icon : resources.iconUrl,
  }
}

/** The icon size that is sharp on any screen for a button of 20 pixels. */
function iconOf(control: Element): Element | undefined {
  const images = children(child(control, 'Icon'), 'Image')
  return images.find((image) => image.getAttribute('size') === '32') ?? images[0]
}

function said(element: Element | undefined, { text }: Resources): string {
  return element === undefined ? '' : text(element.getAttribute('resid'))
}

/**
 * The pane for reading or composing of a manifest without add-in commands.
 * @param form `ItemRead` or `ItemEdit`
 */
export function formPaneOf(
  root: Element,
  form: 'ItemRead' | 'ItemEdit',
  looks: { readonly label: string; readonly iconUrl: string },
): readonly RibbonGroup[] {
  const forms = all(child(root, 'FormSettings'), 'Form')
  const settings = child(
    forms.find((each) => typeOf(each) === form),
    'DesktopSettings',
  )
  // Before forms were introduced, there was only reading.
  const old = form === 'ItemRead' ? child(root, 'DesktopSettings') : undefined
  const paneUrl = valueOf(child(settings ?? old, 'SourceLocation'))
  if (paneUrl === undefined) return []
  const pane = { ...looks, controlId: form, tip: '', paneUrl, pinnable: false }
  return [{ label: looks.label, controls: [pane] }]
}

export function isFullUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
