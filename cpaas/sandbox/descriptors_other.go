//go:build !unix

package sandbox

// descriptors is how many files and connections the system lets the program have
// open at once: here it sets no such number.
func descriptors() int { return connectionLimit + spareDescriptors }
