// Package faults is where the network of each user is broken on purpose, and mended.
package faults
