/*
 * Simulates the object that a desktop Outlook injects into the pages of an add-in: `window.external` in
 * classic Outlook on Windows, WebKit's message handler on a Mac. The host of the frame chooses one in the
 * page's name; without a choice, nothing is done. Calls are sent to the host as messages.
 */
;(function () {
  'use strict'

  var bridge = bridgeIn(window.name)
  if (!bridge) return
  if (bridge.storageDenied) denyStorage()
  if (bridge.transport === 'external') installExternal(connect())
  if (bridge.transport === 'webkit') installWebKit(connect())

  /* A name is given by whoever opened the page: only this very computer may play Outlook. */
  function bridgeIn(name) {
    try {
      var found = JSON.parse(name).nativeBridge
      var host = new URL(found.hostOrigin)
      var local = ['localhost', '127.0.0.1', '[::1]'].indexOf(host.hostname) >= 0
      return local && host.origin === found.hostOrigin ? found : null
    } catch (error) {
      return null
    }
  }

  /* As a browser does that keeps storage from pages inside other sites' pages. */
  function denyStorage() {
    ;['localStorage', 'sessionStorage', 'indexedDB'].forEach(function (name) {
      Object.defineProperty(window, name, {
        configurable: true,
        enumerable: true,
        get: function () {
          throw new DOMException(
            "Failed to read the '" +
              name +
              "' property from 'Window': Access is denied for this document.",
            'SecurityError',
          )
        },
      })
    })
  }

  function connect() {
    var host = window.parent
    var waiting = {}
    var calls = 0
    var listeners = {}

    window.addEventListener('message', function (event) {
      if (event.source !== host || event.origin !== bridge.hostOrigin) return
      var message = event.data
      if (!message || message.channel !== bridge.channel) return
      if (message.kind === 'answer') {
        var answered = waiting[message.call]
        delete waiting[message.call]
        if (answered) answered(message.values)
      }
      if (message.kind === 'event' && listeners[message.dispatchId])
        listeners[message.dispatchId](message.values)
    })

    function ask(kind, dispatchId, args, answered) {
      calls += 1
      waiting[calls] = answered
      host.postMessage(
        {
          channel: bridge.channel,
          kind: kind,
          call: calls,
          dispatchId: dispatchId,
          args: args,
        },
        bridge.hostOrigin,
      )
    }

    return {
      ask: ask,
      listen: function (dispatchId, target, listener, answered) {
        listeners[dispatchId] = listener
        ask('register', dispatchId, target, answered)
      },
      leave: function (dispatchId, target, answered) {
        delete listeners[dispatchId]
        ask('unregister', dispatchId, target, answered)
      },
      /* Kept in the page's name as well, where the page finds them when it is loaded again. */
      saveSettings: function (keys, values, answered) {
        var settings = bridge.context.settings
        keys.forEach(function (key, at) {
          settings[key] = values[at]
        })
        var name = JSON.parse(window.name)
        name.nativeBridge.context.settings = settings
        window.name = JSON.stringify(name)
        ask('settings', 0, settings, answered)
      },
    }
  }

  /* Classic Outlook on Windows. */
  function installExternal(outlook) {
    var external = window.external || (window.external = {})
    var context = externalContext(outlook)
    external.GetHostInfo = function () {
      return bridge.hostInfo
    }
    external.GetContext = function () {
      return context
    }
    external.Execute = function (dispatchId, args, callback) {
      outlook.ask('execute', dispatchId, args, function (values) {
        if (callback) callback(safeArray(values), 0)
      })
    }
    external.RegisterEvent = function (dispatchId, target, handler, callback) {
      function raise(values) {
        handler(dispatchId, safeArray(values))
      }
      outlook.listen(dispatchId, target, raise, function (values) {
        callback(values[0])
      })
    }
    external.UnregisterEvent = function (dispatchId, target, callback) {
      outlook.leave(dispatchId, target, function (values) {
        callback(values[0])
      })
    }
    external.MessageParent2 = function (json) {
      outlook.ask('to-parent', 0, json)
    }
    external.MessageChild2 = function (json) {
      outlook.ask('to-child', 0, json)
    }
  }

  function safeArray(values) {
    return {
      toArray: function () {
        return values
      },
      dimensions: function () {
        return 1
      },
    }
  }

  function externalContext(outlook) {
    var facts = bridge.context
    var settings = {
      Read: function (keys, values) {
        Object.keys(facts.settings).forEach(function (key) {
          keys.push(key)
          values.push(facts.settings[key])
        })
      },
      Write: function (keys, values) {
        outlook.saveSettings(keys, values)
      },
    }
    return functionsFor({
      GetAppType: 8,
      GetSolutionRef: facts.addInId,
      GetAppVersionMajor: 16,
      GetAppVersionMinor: 2,
      GetAppUILocale: facts.locale,
      GetAppDataLocale: facts.locale,
      GetDocUrl: '',
      GetAppCapabilities: 0,
      GetActivationMode: 2,
      GetControlIntegrationLevel: 1,
      GetSolutionToken: '',
      GetCorrelationId: facts.instanceId,
      GetInstanceId: facts.instanceId,
      GetTouchEnabled: false,
      GetCommerceAllowed: false,
      GetSupportedMatrix: facts.requirements,
      GetHostCustomMessage: '',
      GetHostFullVersion: facts.hostVersion,
      GetDialogRequirementMatrix: '',
      GetFeaturesForSolution: '',
      GetInitialDisplayMode: 0,
      GetOfficeThemeInfo: facts.theme,
      GetSettings: settings,
    })
  }

  function functionsFor(values) {
    var functions = {}
    Object.keys(values).forEach(function (name) {
      functions[name] = function () {
        return values[name]
      }
    })
    return functions
  }

  /* Outlook on Mac. */
  function installWebKit(outlook) {
    // Newer builds open dialogs themselves, and add the origin to each message of a dialog.
    window._enableFullDialogAPI = true
    window._osfEnableDialogOrigin = true
    window.webkit = {
      messageHandlers: {
        Agave: {
          postMessage: function (text) {
            receive(outlook, JSON.parse(text))
          },
        },
      },
    }
  }

  function receive(outlook, message) {
    var params = message.params

    function answer(values) {
      if (message.callbackFunction) callAt(message.callbackFunction, message.callbackId, values)
    }

    switch (message.methodId) {
      case 1:
        return outlook.ask('execute', params.id, params.apiArgs, function (values) {
          answer([0, values])
        })
      case 2:
        return outlook.listen(
          params.id,
          params.targetId,
          function (values) {
            callAt(message.eventCallbackFunction, message.callbackId, [values, params.id])
          },
          answer,
        )
      case 3:
        return outlook.leave(params.id, params.targetId, answer)
      case 4:
        return outlook.saveSettings(params.keys, params.values, answer)
      case 5:
        return setTimeout(function () {
          answer(webKitContext())
        }, 0)
      case 6:
        return outlook.ask('to-child', 0, JSON.stringify({ messageContent: params }))
      case 7:
        return outlook.ask('to-parent', 0, JSON.stringify({ messageToParent: params }))
      case 8:
        return outlook.ask('to-child', 0, params)
      case 9:
        return outlook.ask('to-parent', 0, params)
    }
  }

  /* Outlook calls the library back by a path from the window. */
  function callAt(path, callbackId, values) {
    var names = path.split('.')
    var last = names.pop()
    var owner = names.reduce(function (at, name) {
      return at[name]
    }, window)
    owner[last](callbackId, values)
  }

  /* In the order of the library's list of properties. */
  function webKitContext() {
    var facts = bridge.context
    var keys = Object.keys(facts.settings)
    var values = keys.map(function (key) {
      return facts.settings[key]
    })
    return [
      [keys, values],
      facts.addInId,
      8,
      16,
      0,
      0,
      '',
      0,
      facts.locale,
      facts.locale,
      0,
      '',
      2,
      1,
      '',
      '',
      facts.instanceId,
      facts.instanceId,
      false,
      false,
      facts.requirements,
      '',
      facts.hostVersion,
      0,
    ]
  }
})()
