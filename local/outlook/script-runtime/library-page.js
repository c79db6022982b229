/*
 * Adds to a bare realm as much of a page as Office.js needs. This script evaluates to a function that
 * takes what the realm needs from outside:
 *   loadFile(url, done)   runs a script in this realm; done(whether there is such a script)
 *   post(message)         to Outlook, which answers through the page's message listeners
 *   timers                { set(task, ms, repeat) -> id, clear(id) }
 *   base                  the folder that the library takes for its own
 *   hostInfo, hostOrigin, performance, console, URL
 */
;(function (outside) {
  'use strict'

  var window = globalThis
  var messageListeners = []
  var scripts = [scriptElement(outside.base + 'office.debug.js')]
  var outlook = { postMessage: outside.post }
  var head = {
    appendChild: function (element) {
      if (!element.src) return
      scripts.push(element)
      outside.loadFile(element.src, function (found) {
        if (found && element.onload) element.onload()
        if (!found && element.onerror) element.onerror()
      })
    },
  }

  scripts.item = function (index) {
    return scripts[index]
  }

  function scriptElement(src) {
    return { src: src, getAttribute: none, setAttribute: none }
  }

  function none() {
    return null
  }

  function emptyStorage() {
    return { getItem: none, setItem: none, removeItem: none, clear: none, key: none, length: 0 }
  }

  Object.assign(window, {
    window: window,
    self: window,
    top: window,
    parent: outlook,
    opener: null,
    name: '',
    external: {},
    console: outside.console,
    performance: outside.performance,
    URL: outside.URL,
    setTimeout: function (task, ms) {
      return outside.timers.set(task, ms, false)
    },
    setInterval: function (task, ms) {
      return outside.timers.set(task, ms, true)
    },
    clearTimeout: outside.timers.clear,
    clearInterval: outside.timers.clear,
    addEventListener: function (type, listener) {
      if (type === 'message') messageListeners.push(listener)
    },
    removeEventListener: none,
    history: {},
    navigator: { userAgent: 'Outlook', language: 'en-US' },
    location: {
      search: '?_host_Info=' + outside.hostInfo,
      hash: '',
      href: 'https://script.invalid/',
      protocol: 'https:',
      hostname: 'script.invalid',
      origin: 'https://script.invalid',
    },
    sessionStorage: emptyStorage(),
    localStorage: emptyStorage(),
    document: {
      domain: 'script.invalid',
      getElementsByTagName: function (tag) {
        return tag === 'head' ? [head] : tag === 'script' ? scripts : []
      },
      createElement: function () {
        return scriptElement('')
      },
      addEventListener: none,
      hasFocus: function () {
        return false
      },
    },
  })

  return {
    /* What Outlook says, as a page hears it. */
    hear: function (data, origin) {
      messageListeners.forEach(function (listener) {
        listener({ source: outlook, origin: origin, data: data })
      })
    },
  }
})
