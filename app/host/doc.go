// Package host is what a window lends its views: dialogs, menus, the clipboard, files, links and the time.
package host
