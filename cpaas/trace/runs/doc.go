// Package runs writes what goes over the wire into a file as it goes, and keeps the files of
// the last runs of the program.
package runs
