// Package play plays scenarios: one after the other or several at a time, in real or in virtual
// time, and gives what came of each step. It knows no window and no sandbox.
package play
