package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/trace/bundle"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/replay"
	"muster/cpaas/transport"
)

type replayBundle struct {
	Bundle string `arg:"" type:"existingfile" help:"A bug report of Muster's (.zip), a tape (.ndjson) or a HAR."`
}

// Run sends what is in a bundle again to a sandbox of its own, and says whether the state
// in the end is the same.
func (r *replayBundle) Run(out output, errs complaints) error {
	rows, skipped, note, err := readBundle(r.Bundle)
	if err != nil {
		return coded{misuse, fmt.Errorf("%s: %w", r.Bundle, err)}
	}
	if note != "" {
		fmt.Fprintln(errs, "muster:", note)
	}
	for _, s := range skipped {
		fmt.Fprintln(errs, "muster: skipped", s)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	j := cause.Join(rows)
	users := replay.Users(j)
	if len(users) == 0 {
		return coded{misuse, errors.New(r.Bundle + ": nobody did anything in it that can be sent again")}
	}
	server := sandbox.New(sandbox.WithUsers(users...))
	defer server.Close()
	carrier := &http.Transport{DialContext: server.Pipe().DialContext}
	defer carrier.CloseIdleConnections()
	result, err := replay.Play(ctx, replay.Server{
		Client: &http.Client{Transport: carrier}, Base: "http://127.0.0.1", ClientID: "sandbox", Password: "sandbox",
	}, j)
	if err != nil {
		return coded{misuse, fmt.Errorf("%s: %w", r.Bundle, err)}
	}
	return told(out, result)
}

// told prints what came of it. Its error is the exit code.
func told(out io.Writer, result replay.Result) error {
	for _, why := range result.Skipped {
		fmt.Fprintln(out, "not sent:", why)
	}
	for _, d := range result.Differences {
		fmt.Fprintln(out, "different:", d)
	}
	fmt.Fprintf(out, "replay: %d requests sent again, %d not sent\n", result.Sent, len(result.Skipped))
	if len(result.Differences) > 0 {
		fmt.Fprintf(out, "replay: %d differences\n", len(result.Differences))
		return coded{code: failed}
	}
	_, err := fmt.Fprintln(out, "replay: the final state is the same")
	return err
}

// mostZip is the largest zip file that is read, in bytes.
const mostZip = 256 << 20

// readBundle reads the rows of a bundle, or of a tape or HAR by itself. The note is what
// people should know of it, "" for nothing.
func readBundle(path string) (rows []*transport.Row, skipped []trace.Skipped, note string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, "", err
	}
	defer file.Close()
	start := make([]byte, 4)
	if _, err := io.ReadFull(file, start); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, nil, "", err
	}
	if !bytes.HasPrefix(start, []byte("PK")) {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, nil, "", err
		}
		rows, skipped, err = trace.Read(file)
		return rows, skipped, "", err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, nil, "", err
	}
	if info.Size() > mostZip {
		return nil, nil, "", fmt.Errorf("it has %d MiB, and a bundle at most %d", info.Size()>>20, mostZip>>20)
	}
	opened, err := bundle.Open(file, info.Size())
	if err != nil {
		return nil, nil, "", err
	}
	if opened.Newer {
		note = fmt.Sprintf("%s was written by Muster %s in a newer form than %s knows; what it knows is read", path, opened.Muster, cpaas.Version)
	}
	return opened.Rows, opened.Skipped, note, nil
}
