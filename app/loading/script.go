package loading

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"muster/app/files"
	"muster/cpaas/load"
	"muster/cpaas/load/k6"
)

// checkScript tells which flags have no sense beside --as-k6.
func (o *Options) checkScript() error {
	switch {
	case !strings.Contains(o.Address, "{n}"):
		return errors.New("--as-k6 needs users: give --address with {n} for their numbers, such as load{n}@example.com")
	case o.Server+o.Trust != "":
		return errors.New("--as-k6 writes no server into the script: leave --server and --trust out, and give MUSTER_SERVER to k6")
	case o.Shard != "1/1" || o.StartAt != "":
		return errors.New("--as-k6 writes one script for all machines: leave --shard and --start-at out, and let k6 share the load")
	case o.Closed || len(o.Report) > 0:
		return errors.New("--as-k6 plays nothing: leave --closed and --report out")
	}
	return nil
}

// WriteScript writes a plan as a script for k6, and tells what to do with it.
func (o *Options) WriteScript(told io.Writer, plan *load.Plan) error {
	var script bytes.Buffer
	if err := k6.Write(&script, plan, k6.Users{Address: o.Address, ClientID: o.ClientID}); err != nil {
		return err
	}
	err := files.Save(context.Background(), o.AsK6, true, func(w io.Writer) error {
		_, err := script.WriteTo(w)
		return err
	})
	if err != nil {
		return fmt.Errorf("the script %s cannot be written: %w", o.AsK6, err)
	}
	_, err = fmt.Fprintf(told, "%s is written. Run it with: MUSTER_SERVER=URL MUSTER_PASSWORD=PASSWORD k6 run %s\n", o.AsK6, filepath.Base(o.AsK6))
	return err
}
