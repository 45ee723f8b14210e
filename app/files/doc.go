// Package files touches the files of this machine: it writes them whole or not at
// all, opens nothing but regular ones, and lists folders. What may wait for ever in
// the kernel, as on a mount whose server is gone, is given up with its context.
//
// Its functions block and are for workers; they may be called from any goroutine.
package files
