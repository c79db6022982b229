/*
 * A stand-in for the few members of MicrosoftAjax.js that Office.js uses, written from the calls that
 * Office.js makes. A page loads it before Office.js, which downloads the original from Microsoft only if
 * these members are missing.
 */
;(function () {
  'use strict'

  var root = window
  var sys = (root.Sys = root.Sys || {})

  root.Type = Function

  Function.registerNamespace = function (path) {
    var at = root
    path.split('.').forEach(function (name) {
      at = at[name] = at[name] || {}
    })
  }

  Object.defineProperty(Function.prototype, 'registerClass', {
    configurable: true,
    writable: true,
    value: function () {
      return this
    },
  })

  function StringBuilder(text) {
    this.parts = text === undefined || text === null ? [] : [String(text)]
  }
  StringBuilder.prototype.append = function (text) {
    this.parts.push(String(text))
    return this
  }
  StringBuilder.prototype.toString = function (separator) {
    return this.parts.join(separator || '')
  }
  sys.StringBuilder = StringBuilder

  sys.Serialization = {
    JavaScriptSerializer: {
      serialize: function (value) {
        return JSON.stringify(value)
      },
      deserialize: function (text) {
        return JSON.parse(text)
      },
    },
  }

  sys.Debug = { trace: function () {} }

  function fault(name, message, parameter) {
    var text = name + ': ' + message
    if (parameter) text += '\nParameter name: ' + parameter
    var error = new Error(text)
    error.name = name
    if (parameter) error.paramName = parameter
    return error
  }

  Error.argument = function (parameter, message) {
    return fault(
      'Sys.ArgumentException',
      message || 'Value does not fall within the expected range.',
      parameter,
    )
  }
  Error.parameterCount = function (message) {
    return fault('Sys.ParameterCountException', message || 'Parameter count mismatch.')
  }

  function hasType(value, type) {
    if (!type || type === Object) return true
    if (type === String) return typeof value === 'string'
    if (type === Number) return typeof value === 'number'
    if (type === Boolean) return typeof value === 'boolean'
    if (type === Function) return typeof value === 'function'
    if (type === Array) return Array.isArray(value)
    return value instanceof type
  }

  /* Null when the value is what the library says that it takes, else an Error. */
  Function._validateParameter = function (value, expected, name) {
    if (value === undefined) {
      if (expected.optional || expected.mayBeNull) return null
      return fault('Sys.ArgumentUndefinedException', 'Value cannot be undefined.', name)
    }
    if (value === null) {
      if (expected.mayBeNull) return null
      return fault('Sys.ArgumentNullException', 'Value cannot be null.', name)
    }
    if (hasType(value, expected.type)) return null
    return fault('Sys.ArgumentTypeException', 'Object is not of the expected type.', name)
  }

  Function._validateParams = function (values, expected) {
    if (values.length > expected.length) return Error.parameterCount()
    for (var index = 0; index < expected.length; index++) {
      if (index < values.length) {
        var wrong = Function._validateParameter(
          values[index],
          expected[index],
          expected[index].name,
        )
        if (wrong) return wrong
      } else if (!expected[index].optional) return Error.parameterCount()
    }
    return null
  }
})()
