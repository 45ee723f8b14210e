// Package trace writes tapes into files and reads them back: as NDJSON, which has
// everything, and as HAR 1.2, which other tools open. It knows no window and no
// session, and needs no C compiler.
package trace
