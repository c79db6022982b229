/*
 * Turns a bare realm into the one in which classic Outlook runs the event script of an add-in: the
 * language itself, Office, timers, a console, and a network for absolute URLs only. There is a window,
 * which is the global object, but nothing of a page in it: no document, location, storage or crypto.
 * This script evaluates to a function that takes what the realm needs from outside:
 *   office, officeAuth    of the library's realm
 *   timers                { set(task, ms, repeat) -> id, clear(id) }
 *   log(level, text)
 *   request(request, done) done({ fault } or { status, statusText, url, headers, text, bytes })
 *   identify(text)        a request for the broker
 */
;(function (outside) {
  'use strict'

  var global = globalThis
  var identityListeners = []

  global.window = global

  var office = Object.create(outside.office)
  // In this runtime Outlook never resolves Office.onReady.
  Object.defineProperty(office, 'onReady', {
    value: function () {
      return new Promise(function () {})
    },
  })
  Object.defineProperty(office, 'initialize', { value: undefined, writable: true })
  global.Office = office
  global.OfficeRuntime = { auth: outside.officeAuth }

  global.setTimeout = timer(false)
  global.setInterval = timer(true)
  global.clearTimeout = global.clearInterval = function (id) {
    outside.timers.clear(id)
  }

  function timer(repeat) {
    return function (task, ms) {
      var values = Array.prototype.slice.call(arguments, 2)
      return outside.timers.set(
        function () {
          task.apply(undefined, values)
        },
        Number(ms) || 0,
        repeat,
      )
    }
  }

  global.console = {}
  ;['debug', 'error', 'info', 'log', 'trace', 'warn'].forEach(function (level) {
    global.console[level] = function () {
      outside.log(level, Array.prototype.map.call(arguments, textOf).join(' '))
    }
  })

  function textOf(value) {
    if (typeof value === 'string') return value
    if (value instanceof Error) return value.stack || String(value)
    try {
      return JSON.stringify(value) || String(value)
    } catch (error) {
      return String(value)
    }
  }

  global.nestedAppAuthBridge = {
    addEventListener: function (type, listener) {
      if (type === 'message') identityListeners.push(listener)
    },
    removeEventListener: function (_type, listener) {
      identityListeners = identityListeners.filter(function (each) {
        return each !== listener
      })
    },
    postMessage: function (text) {
      outside.identify(String(text))
    },
  }

  function Headers(init) {
    this.entries_ = {}
    var self = this
    if (init instanceof Headers) init = init.entries_
    if (Array.isArray(init))
      init.forEach(function (pair) {
        self.append(pair[0], pair[1])
      })
    else
      Object.keys(init || {}).forEach(function (name) {
        self.append(name, init[name])
      })
  }
  Headers.prototype = {
    constructor: Headers,
    append: function (name, value) {
      var key = String(name).toLowerCase()
      var before = this.entries_[key]
      this.entries_[key] = before === undefined ? String(value) : before + ', ' + value
    },
    set: function (name, value) {
      this.entries_[String(name).toLowerCase()] = String(value)
    },
    get: function (name) {
      var value = this.entries_[String(name).toLowerCase()]
      return value === undefined ? null : value
    },
    has: function (name) {
      return this.get(name) !== null
    },
    delete: function (name) {
      delete this.entries_[String(name).toLowerCase()]
    },
    forEach: function (task) {
      var self = this
      Object.keys(this.entries_).forEach(function (name) {
        task(self.entries_[name], name, self)
      })
    },
  }

  function Response(answer) {
    this.status = answer.status
    this.statusText = answer.statusText
    this.ok = answer.status >= 200 && answer.status < 300
    this.url = answer.url
    this.headers = new Headers(answer.headers)
    this.bodyUsed = false
    this.answer_ = answer
  }
  Response.prototype = {
    constructor: Response,
    text: function () {
      if (this.bodyUsed) return Promise.reject(new TypeError('Already read'))
      this.bodyUsed = true
      return Promise.resolve(this.answer_.text)
    },
    json: function () {
      return this.text().then(JSON.parse)
    },
    arrayBuffer: function () {
      var bytes = this.answer_.bytes
      return this.text().then(function () {
        return new Uint8Array(bytes).buffer
      })
    },
    clone: function () {
      return new Response(this.answer_)
    },
  }

  function Request(input, init) {
    var given = init || {}
    var from = input instanceof Request ? input : {}
    this.url = input instanceof Request ? input.url : String(input)
    this.method = String(given.method || from.method || 'GET').toUpperCase()
    this.headers = new Headers(given.headers || from.headers)
    this.body = given.body === undefined ? from.body : given.body
  }

  global.Headers = Headers
  global.Response = Response
  global.Request = Request

  global.fetch = function (input, init) {
    var request = new Request(input, init)
    return new Promise(function (resolve, reject) {
      send(request, function (answer) {
        if (answer.fault === undefined) resolve(new Response(answer))
        else reject(new TypeError('Network request failed'))
      })
    })
  }

  function send(request, done) {
    var body = request.body
    if (body !== undefined && body !== null && typeof body !== 'string') {
      if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer)
        body = Array.prototype.slice.call(new Uint8Array(body.buffer || body))
      else body = String(body)
    }
    var typed = typeof request.body === 'string' && !request.headers.has('content-type')
    if (typed) request.headers.set('content-type', 'text/plain;charset=UTF-8')
    outside.request(
      {
        url: request.url,
        method: request.method,
        headers: request.headers.entries_,
        body: body === undefined ? null : body,
      },
      done,
    )
  }

  function XMLHttpRequest() {
    this.readyState = 0
    this.status = 0
    this.statusText = ''
    this.responseText = ''
    this.response = ''
    this.responseType = ''
    this.responseURL = ''
    this.timeout = 0
    this.withCredentials = false
    this.listeners_ = {}
    this.received_ = new Headers()
    this.run_ = 0
  }
  XMLHttpRequest.prototype = {
    constructor: XMLHttpRequest,
    UNSENT: 0,
    OPENED: 1,
    HEADERS_RECEIVED: 2,
    LOADING: 3,
    DONE: 4,
    open: function (method, url) {
      this.request_ = new Request(url, { method: method })
      this.change_(1)
    },
    setRequestHeader: function (name, value) {
      this.request_.headers.append(name, value)
    },
    getResponseHeader: function (name) {
      return this.received_.get(name)
    },
    getAllResponseHeaders: function () {
      var lines = ''
      this.received_.forEach(function (value, name) {
        lines += name + ': ' + value + '\r\n'
      })
      return lines
    },
    addEventListener: function (type, listener) {
      ;(this.listeners_[type] = this.listeners_[type] || []).push(listener)
    },
    removeEventListener: function (type, listener) {
      this.listeners_[type] = (this.listeners_[type] || []).filter(function (each) {
        return each !== listener
      })
    },
    abort: function () {
      this.run_ += 1
      this.tell_('abort')
    },
    send: function (body) {
      var self = this
      var run = ++this.run_
      this.request_.body = body
      if (this.timeout > 0)
        global.setTimeout(function () {
          if (self.run_ !== run || self.readyState === 4) return
          self.run_ += 1
          self.change_(4)
          self.tell_('timeout')
        }, this.timeout)
      send(this.request_, function (answer) {
        if (self.run_ === run) self.end_(answer)
      })
    },
    end_: function (answer) {
      if (answer.fault !== undefined) {
        // The error is put where the response would be (OfficeDev/office-js#4144).
        this.responseText = this.response = answer.fault
        this.change_(4)
        this.tell_('error')
      } else {
        this.status = answer.status
        this.statusText = answer.statusText
        this.responseURL = answer.url
        this.received_ = new Headers(answer.headers)
        this.responseText = answer.text
        this.response = this.typed_(answer)
        this.change_(4)
        this.tell_('load')
      }
      this.tell_('loadend')
    },
    typed_: function (answer) {
      if (this.responseType === 'json') return JSON.parse(answer.text)
      if (this.responseType === 'arraybuffer') return new Uint8Array(answer.bytes).buffer
      return answer.text
    },
    change_: function (state) {
      this.readyState = state
      this.tell_('readystatechange')
    },
    tell_: function (type) {
      var event = { type: type, target: this, currentTarget: this }
      if (typeof this['on' + type] === 'function') this['on' + type](event)
      ;(this.listeners_[type] || []).forEach(function (listener) {
        listener(event)
      })
    },
  }
  global.XMLHttpRequest = XMLHttpRequest

  return {
    /* What the broker answers. */
    identified: function (text) {
      identityListeners.forEach(function (listener) {
        listener({ data: text })
      })
    },
  }
})
