package command

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"muster/cpaas"
	"muster/cpaas/proxy"
	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

type proxyServer struct {
	To     string   `required:"" placeholder:"URL" help:"The server to which everything goes, such as http://127.0.0.1:8080."`
	Listen string   `default:"127.0.0.1:8443" placeholder:"HOST:PORT" help:"Where clients connect (${default}); port 0 takes a free one."`
	Cert   string   `type:"path" placeholder:"FILE" help:"Serve https with this certificate (PEM); a browser's SDK takes nothing else."`
	Key    string   `type:"path" placeholder:"FILE" help:"The certificate's key (PEM)."`
	Trust  string   `placeholder:"FINGERPRINT" help:"Trust the certificate of the server that has this SHA-256 fingerprint, and no other."`
	Tape   string   `type:"path" placeholder:"FILE" help:"Write what goes through, without secrets, as NDJSON, which the tab Wire and muster trace open."`
	Fault  []string `placeholder:"FAULT" sep:"none" help:"Break something, such as latency=200ms, drop=2:chatMessageNotification or answer=503:POST:/group; it may be given several times. A wrong one gets the list of all."`
	Faults string   `type:"path" placeholder:"FILE" help:"Faults to break, one a line; # begins a remark."`
	Seed   uint64   `default:"1" placeholder:"N" help:"Makes what faults leave to chance the same again (${default})."`
}

// Validate refuses half a certificate.
func (p *proxyServer) Validate() error {
	if (p.Cert == "") != (p.Key == "") {
		return errors.New("--cert and --key belong together: give both or none")
	}
	return nil
}

// Run forwards until it is interrupted.
func (p *proxyServer) Run(out output, errs complaints) error {
	server, err := cpaas.ParseServer(p.To)
	if err != nil {
		return coded{misuse, err}
	}
	to, err := url.Parse(server.String())
	if err != nil {
		return coded{misuse, err}
	}
	options := proxy.Options{To: to, Tape: transport.NewTape(), Faults: fault.New(p.Seed)}
	if err := p.breakOnPurpose(options.Faults); err != nil {
		return coded{misuse, err}
	}
	if p.Trust != "" {
		trusted, err := cpaas.ParseFingerprint(p.Trust)
		if err != nil {
			return coded{misuse, fmt.Errorf("--trust: %w", err)}
		}
		options.TLS = trusted.TLS()
	}
	var cert *tls.Certificate
	if p.Cert != "" {
		pair, err := tls.LoadX509KeyPair(p.Cert, p.Key)
		if err != nil {
			return coded{misuse, fmt.Errorf("the certificate %s with the key %s cannot be used: %w", p.Cert, p.Key, err)}
		}
		cert = &pair
	}
	if p.Tape != "" {
		run, err := runs.RecordTo(options.Tape, p.Tape, func(err error) { fmt.Fprintln(errs, "muster:", err) })
		if err != nil {
			return err
		}
		defer run.Close()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return saidOfCertificate(proxy.Serve(ctx, p.Listen, cert, options, out))
}

// saidOfCertificate adds to an error what to do about a certificate that is not trusted.
func saidOfCertificate(err error) error {
	shown := cpaas.UntrustedOf(err)
	switch {
	case shown == nil:
		return err
	case shown.Changed():
		return fmt.Errorf("the server shows another certificate than the one of --trust, with the SHA-256 fingerprint %s: ask whoever runs the server which one is right", cpaas.FingerprintOf(shown.Certificate))
	}
	return fmt.Errorf("%w; its SHA-256 fingerprint is %s: if whoever runs the server tells you the same, give it as --trust", err, cpaas.FingerprintOf(shown.Certificate))
}

// breakOnPurpose sets the faults of the flags and of the file.
func (p *proxyServer) breakOnPurpose(faults *fault.Faults) error {
	all := p.Fault
	if p.Faults != "" {
		file, err := os.Open(p.Faults)
		if err != nil {
			return err
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		for lines.Scan() {
			line, _, _ := strings.Cut(lines.Text(), "#")
			if line = strings.TrimSpace(line); line != "" {
				all = append(all, line)
			}
		}
		if err := lines.Err(); err != nil {
			return fmt.Errorf("%s: %w", p.Faults, err)
		}
	}
	for _, text := range all {
		set, err := proxy.ParseFault(text)
		if err != nil {
			return err
		}
		faults.Change(set)
	}
	return nil
}
