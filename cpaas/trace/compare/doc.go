// Package compare finds where two runs of the same actions differ. It aligns them by who
// did what and what that caused, and not by time: ids, times and tokens differ from run
// to run and do not count, nor does who of several was faster.
package compare
