package sandbox

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// pemLimit is the size that a file with a certificate or a key may have, in bytes:
// a chain of ten certificates has some 20,000.
const pemLimit = 1 << 20

// readPair reads a certificate, with the chain to its authority if there is one,
// and its key.
func readPair(certFile, keyFile string) (*tls.Certificate, error) {
	if certFile == "" || keyFile == "" {
		return nil, errors.New("a certificate and its key go together: give both --cert and --key")
	}
	certificate, err := readPEM(certFile)
	if err != nil {
		return nil, fmt.Errorf("read the certificate: %w", err)
	}
	if block, _ := pem.Decode(certificate); block == nil || block.Type != "CERTIFICATE" {
		return nil, fmt.Errorf("%s does not begin with a certificate in PEM (-----BEGIN CERTIFICATE-----)", certFile)
	}
	if err := private(keyFile); err != nil {
		return nil, err
	}
	key, err := readPEM(keyFile)
	if err != nil {
		return nil, fmt.Errorf("read the key: %w", err)
	}
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		return nil, fmt.Errorf("the key in %s does not fit the certificate in %s (%w): give the key that this certificate was made for, in PEM and without a passphrase", keyFile, certFile, err)
	}
	return &pair, nil
}

// private fails where others than its owner may read a file. Windows has no such
// bits.
func private(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("read the key: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		return fmt.Errorf("the key in %s can be read by others (mode %04o), who could pass for this server: run chmod 600 %s", file, mode, file)
	}
	return nil
}

func readPEM(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, pemLimit+1))
	if err == nil && len(text) > pemLimit {
		err = fmt.Errorf("%s is larger than %d bytes", file, pemLimit)
	}
	return text, err
}

// keptPair is the certificate that was made at an earlier start, or one that is made
// now for the hosts and kept: whoever trusted it need not do so again.
func keptPair(certFile, keyFile string, hosts []string) (*tls.Certificate, error) {
	if _, err := os.Stat(certFile); !errors.Is(err, fs.ErrNotExist) {
		return readPair(certFile, keyFile)
	}
	made, err := SelfSigned(hosts)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(made.PrivateKey)
	if err != nil {
		return nil, fmt.Errorf("keep the certificate: %w", err)
	}
	// The certificate comes last: where it is, its key is too.
	if err := writePEM(keyFile, "PRIVATE KEY", der, 0o600); err != nil {
		return nil, fmt.Errorf("keep the key: %w", err)
	}
	if err := writePEM(certFile, "CERTIFICATE", made.Certificate[0], 0o644); err != nil {
		return nil, fmt.Errorf("keep the certificate: %w", err)
	}
	return made, nil
}

// writePEM puts a file in place whole or not at all.
func writePEM(file, kind string, der []byte, mode fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*") // for its owner only
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // which is gone once it is in place
	err = errors.Join(pem.Encode(f, &pem.Block{Type: kind, Bytes: der}), f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}
