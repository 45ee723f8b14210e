package assets_test

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// iconSizes are those that desktops show icons in: panels, menus, launchers.
var iconSizes = []int{16, 24, 32, 48, 64, 128, 256}

func TestIconsForDesktopsHaveTheSizeOfTheirName(t *testing.T) {
	files, err := filepath.Glob("unix/icons/*.png")
	if err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, file := range files {
		size, err := strconv.Atoi(strings.TrimSuffix(filepath.Base(file), ".png"))
		if err != nil {
			t.Errorf("%s is not named by its size", file)
			continue
		}
		sizes = append(sizes, size)
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.DecodeConfig(bytes.NewReader(content))
		if err != nil || picture.Width != size || picture.Height != size {
			t.Errorf("%s is %d by %d, %v", file, picture.Width, picture.Height, err)
		}
	}
	slices.Sort(sizes)
	if !slices.Equal(sizes, iconSizes) {
		t.Errorf("there are icons of the sizes %v, want %v", sizes, iconSizes)
	}
}

func TestIconForWindowsHoldsEverySize(t *testing.T) {
	icon, err := os.ReadFile("windows/muster.ico")
	if err != nil {
		t.Fatal(err)
	}
	// A head of 6 bytes, the last two of which count the pictures, and 16 bytes for each; a width of 0 means 256.
	const head, entry = 6, 16
	if len(icon) < head || !bytes.Equal(icon[:4], []byte{0, 0, 1, 0}) {
		t.Fatal("it is no icon")
	}
	var sizes []int
	for i := range int(binary.LittleEndian.Uint16(icon[4:])) {
		e := icon[head+i*entry:][:entry]
		sizes = append(sizes, (int(e[0])+255)%256+1)
		length, at := binary.LittleEndian.Uint32(e[8:]), binary.LittleEndian.Uint32(e[12:])
		if int(at)+int(length) > len(icon) {
			t.Errorf("picture %d lies outside of the file", i)
		}
	}
	if !slices.Equal(sizes, iconSizes) {
		t.Errorf("it holds the sizes %v, want %v", sizes, iconSizes)
	}
}
