// Sbom prints a bill of materials in CycloneDX 1.5 (JSON) for the given programs
// built by Go: the programs with their SHA-256, and every module that is linked
// into one of them. What it says is read from the programs themselves. The same
// programs give the same bytes; the time is that of SOURCE_DATE_EPOCH, in
// seconds since 1970, if it is set.
//
// With the argument "notices" alone it prints assets/notices.txt instead: the
// licences and notices of all that is linked into Muster on any system.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: sbom PROGRAM...")
		os.Exit(2)
	}
	if len(os.Args) == 2 && os.Args[1] == "notices" {
		text, err := notices()
		if err == nil {
			_, err = os.Stdout.Write(text)
		}
		end(err)
		return
	}
	var made time.Time
	if seconds, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		made = time.Unix(seconds, 0).UTC()
	}
	b, err := billOf(os.Args[1:], made)
	end(err)
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	end(out.Encode(b))
}

// end ends the program if something has failed.
func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}
