/*
 * The bridge to the broker for nested app authentication, which Outlook injects into the pages of an
 * add-in, where MSAL looks for it. Requests and answers are strings, sent to the host of the frame.
 */
;(function () {
  'use strict'

  var hostOrigin = hostOriginIn(window.name)
  var host = window.parent
  if (!hostOrigin || host === window) return

  var listeners = []

  window.addEventListener('message', function (event) {
    if (event.source !== host || event.origin !== hostOrigin) return
    var answer = event.data && event.data.nestedAppAuth
    if (typeof answer !== 'string') return
    listeners.slice().forEach(function (listener) {
      listener(answer)
    })
  })

  window.nestedAppAuthBridge = {
    addEventListener: function (type, listener) {
      if (type === 'message') listeners.push(listener)
    },
    removeEventListener: function (type, listener) {
      if (type !== 'message') return
      listeners = listeners.filter(function (each) {
        return each !== listener
      })
    },
    postMessage: function (request) {
      host.postMessage({ nestedAppAuth: String(request) }, hostOrigin)
    },
  }

  /* A name is given by whoever opened the page: only this very computer may play Outlook. */
  function hostOriginIn(name) {
    try {
      var frame = JSON.parse(name)
      var origin = frame.nativeBridge ? frame.nativeBridge.hostOrigin : frame.xdmInfo.split('|')[2]
      var url = new URL(origin)
      var local = ['localhost', '127.0.0.1', '[::1]'].indexOf(url.hostname) >= 0
      return local && url.origin === origin ? origin : null
    } catch (error) {
      return null
    }
  }
})()
