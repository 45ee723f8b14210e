// Package visual puts lines with right-to-left letters into the order in which they are
// drawn. The toolkit shapes each run of letters as its script wants, but places the runs from
// left to right as they are written.
package visual
