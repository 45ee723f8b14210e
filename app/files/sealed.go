package files

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// sealedMark begins a sealed file and says how the rest is to be read: a nonce,
// and what AES-256-GCM has made of the content. The mark and the file's name are
// sealed with it, so that one file cannot be passed off as another.
const sealedMark = "Muster sealed 1\n"

// ErrUnreadable is a sealed file that the key given does not open.
var ErrUnreadable = errors.New("the file is damaged, or was sealed with another key")

func sealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// WriteSealed seals content with a key of 32 bytes into a file that only its owner can
// read. The file is in place whole or not at all. One goroutine at a time may write a
// file. The error is of the key's length or of the system.
func WriteSealed(path string, key, content []byte) error {
	aead, err := sealer(key)
	if err != nil {
		return err
	}
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce) // never fails, or ends the program
	data := append([]byte(sealedMark), nonce...)
	data = aead.Seal(data, nonce, content, []byte(sealedMark+filepath.Base(path)))
	return Put(path, data)
}

// ReadSealed opens a file that WriteSealed has made: nil if there is none, ErrUnreadable
// if the key does not fit.
func ReadSealed(path string, key []byte) ([]byte, error) {
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
		return nil, ErrUnreadable
	}
	nonce, sealed := data[:aead.NonceSize()], data[aead.NonceSize():]
	content, err := aead.Open(nil, nonce, sealed, []byte(sealedMark+filepath.Base(path)))
	if err != nil {
		return nil, ErrUnreadable
	}
	return content, nil
}
