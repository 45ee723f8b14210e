// Package play carries out scenarios: it logs their users in to a server that it is
// given, does what the steps say, and looks at what came to each user. It knows no
// window and no sandbox.
package play
