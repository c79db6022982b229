/* The bridge to the broker that Outlook puts into the pages of an add-in. */
;(function () {})()
