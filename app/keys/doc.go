// Package keys is the one table of what keys do, and the sheet that shows it.
package keys
