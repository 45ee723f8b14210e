package app

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"muster/app/files"
)

// sealedMark begins a sealed file and says how the rest is to be read: a nonce,
// and what AES-256-GCM has made of the content. The mark and the file's name are
// sealed with it, so that one file cannot be passed off as another.
const sealedMark = "Muster sealed 1\n"

// errUnreadable is a sealed file that this key does not open.
var errUnreadable = errors.New("the file is damaged, or was sealed with another key")

func sealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// writeSealed seals content into a file that only its owner can read. The file is
// in place whole or not at all. One goroutine at a time may write a file.
func writeSealed(path string, key, content []byte) error {
	aead, err := sealer(key)
	if err != nil {
		return err
	}
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce) // never fails, or ends the program
	data := append([]byte(sealedMark), nonce...)
	data = aead.Seal(data, nonce, content, []byte(sealedMark+filepath.Base(path)))
	return files.Put(path, data)
}

// readSealed opens a file; nil if there is none, errUnreadable if the key does not
// fit.
func readSealed(path string, key []byte) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	aead, err := sealer(key)
	if err != nil {
		return nil, err
	}
	data, marked := bytes.CutPrefix(data, []byte(sealedMark))
	if !marked || len(data) < aead.NonceSize() {
		return nil, errUnreadable
	}
	nonce, sealed := data[:aead.NonceSize()], data[aead.NonceSize():]
	content, err := aead.Open(nil, nonce, sealed, []byte(sealedMark+filepath.Base(path)))
	if err != nil {
		return nil, errUnreadable
	}
	return content, nil
}
