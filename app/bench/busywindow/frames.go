//go:build linux && !headless

package main

import (
	"image/color"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// frames is an object of no size that measures each frame of the window it is
// in. The toolkit walks all objects twice for one: to see whether they have
// outgrown their places, and to paint them. The frame is over when the loop takes
// up something else again.
type frames struct {
	widget.BaseWidget
	dot   *canvas.Rectangle
	on    bool
	began usage
	count int // of frames that have begun
	steps int // walks since the last one has, 0 after its end
	all   []frame
}

const walks = 2 // in a frame

// frame is what one frame cost. The longest part may be none of the program's
// own: with no graphics card its pixels are computed by further threads, for
// which the interface waits, and all of them wait for a processor where others
// are busy.
type frame struct {
	wall     time.Duration
	ui       time.Duration // of the processor, on the interface's own thread
	queued   time.Duration // that thread could have run, had there been a processor
	renderer time.Duration // of the processor, on the software renderer's threads
}

// waited is how long the interface was blocked: it is the renderer it waits for.
func (f frame) waited() time.Duration { return max(0, f.wall-f.ui-f.queued) }

// alone is how long the frame would have taken had each thread had a processor of
// its own, as far as there are any: the renderer's share its work.
func (f frame) alone() time.Duration {
	if n := len(renderers()); n > 0 {
		return f.ui + f.renderer/time.Duration(min(n, runtime.NumCPU()))
	}
	return f.wall - f.queued
}

func newFrames() *frames {
	f := &frames{dot: canvas.NewRectangle(color.Transparent)}
	f.ExtendBaseWidget(f)
	return f
}

// measure begins to note what frames cost. It is for the interface's goroutine.
func (f *frames) measure() { f.on, f.all, f.steps = true, nil, 0 }

// end stops that.
func (f *frames) end() []frame {
	f.on = false
	return f.all
}

// paint asks for one more frame. A refresh of the object itself would count as a
// walk.
func (f *frames) paint() { canvas.Refresh(f.dot) }

// step is called in each walk.
func (f *frames) step() {
	if !f.on {
		return
	}
	if f.steps == walks {
		f.over() // and the loop paints again at once
	}
	f.steps++
	if f.steps > 1 {
		return
	}
	f.count++
	n := f.count
	f.began = used()
	fyne.Do(func() {
		if f.count == n {
			f.over()
		}
	})
}

// over notes the frame that has begun. One that took fewer walks was none: an
// object's place was looked for.
func (f *frames) over() {
	if f.steps == walks {
		f.all = append(f.all, used().since(f.began))
	}
	f.steps = 0
}

// CreateRenderer is Fyne's.
func (f *frames) CreateRenderer() fyne.WidgetRenderer { return &framesRenderer{f} }

type framesRenderer struct{ frames *frames }

func (r *framesRenderer) Layout(fyne.Size)   {}
func (r *framesRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *framesRenderer) Refresh()           {}
func (r *framesRenderer) Destroy()           {}

func (r *framesRenderer) Objects() []fyne.CanvasObject {
	r.frames.step()
	return []fyne.CanvasObject{r.frames.dot}
}

// usage is what the thread that asks, and the renderer, have used until now.
type usage struct {
	at                   time.Time
	ui, queued, renderer time.Duration
}

func (u usage) since(v usage) frame {
	return frame{wall: u.at.Sub(v.at), ui: u.ui - v.ui, queued: u.queued - v.queued, renderer: u.renderer - v.renderer}
}

func used() usage {
	u := usage{at: time.Now()}
	u.ui, u.queued = scheduled(strconv.Itoa(syscall.Gettid()))
	for _, thread := range renderers() {
		ran, _ := scheduled(thread)
		u.renderer += ran
	}
	return u
}

// scheduled is how long a thread of this process has run, and how long it could
// have but had to wait for a processor.
func scheduled(thread string) (ran, queued time.Duration) {
	data, err := os.ReadFile("/proc/self/task/" + thread + "/schedstat")
	if err != nil {
		return 0, 0
	}
	fields := strings.Fields(string(data))
	if len(fields) < 2 {
		return 0, 0
	}
	r, _ := strconv.ParseInt(fields[0], 10, 64)
	q, _ := strconv.ParseInt(fields[1], 10, 64)
	return time.Duration(r), time.Duration(q)
}

var rendererThreads []string

// renderers are the threads of Mesa's software renderer, none where there is a
// graphics card. They are there from the first frame on.
func renderers() []string {
	if rendererThreads != nil {
		return rendererThreads
	}
	rendererThreads = []string{}
	named, _ := filepath.Glob("/proc/self/task/*/comm")
	for _, file := range named {
		if name, _ := os.ReadFile(file); strings.HasPrefix(string(name), "llvmpipe") {
			rendererThreads = append(rendererThreads, filepath.Base(filepath.Dir(file)))
		}
	}
	return rendererThreads
}
