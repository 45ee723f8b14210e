//go:build !headless

package start

import (
	"context"
	"errors"
	"path/filepath"

	"muster/app/desktop"
	"muster/app/instance"
	"muster/app/keep"
	"muster/app/window"
)

// profile is what this run of the program has of the user's: settings, drafts, lines
// to be sent and logins, all of it or nothing.
type profile struct {
	folder string
	holder *instance.Holder // keeps others away from it; nil where that cannot be
	guest  bool             // nothing of it, since another Muster has it
	notice string           // what is to be told of it; "" for nothing

	handed  bool  // another Muster has it, and has done what was asked for
	trouble error // why that one has not, to be told before anything is begun
	request instance.Request
}

// findProfile has a folder for this run, or has another run do what it was to do.
func findProfile(o Options) *profile {
	folder, err := keep.ProfileFolder(filepath.Join(preferencesRoot(), appID))
	p := &profile{folder: folder, request: instance.Request{Demo: o.Demo}}
	if err != nil {
		p.alone(err)
		return p
	}
	if o.Tour != nil { // plays beside another just as well
		p.holder, err = instance.Try(folder)
		p.guest = errors.Is(err, instance.ErrHeld)
	} else {
		p.holder, err = instance.Start(context.Background(), folder, p.request)
		p.handed = p.holder == nil && err == nil
	}
	switch {
	case errors.Is(err, instance.ErrSilent), errors.Is(err, instance.ErrForeign):
		p.trouble = err
	case errors.Is(err, instance.ErrNoLock):
		p.alone(err)
	}
	return p
}

// alone goes on without a lock, which keeps nobody away.
func (p *profile) alone(why error) {
	p.notice = desktop.UnlockedNotice(why)
}

// asGuest goes on with nothing of the user's.
func (p *profile) asGuest() {
	p.guest, p.trouble = true, nil
	p.notice = desktop.GuestNotice()
}

// handedOver says what the other one has done.
func (p *profile) handedOver() string {
	if p.request.Demo > 0 {
		return "Muster is running already: its window is in front now, with the demo"
	}
	return "Muster is running already: its window is in front now"
}

// serve has later starts show the window.
func (p *profile) serve(window *window.Window) {
	if p.holder != nil {
		p.holder.Serve(func(ctx context.Context, r instance.Request) { window.Bring(ctx, r.Demo) })
	}
}

// end has later starts wait for the end of this one.
func (p *profile) end() {
	if p.holder != nil {
		p.holder.End()
	}
}
