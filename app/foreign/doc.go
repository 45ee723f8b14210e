// Package foreign lets clients take part that are not Muster: it starts and stops a proxy
// through which they connect.
package foreign
