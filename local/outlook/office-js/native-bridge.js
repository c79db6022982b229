/* What a desktop Outlook puts into the pages of an add-in. */
;(function () {})()
