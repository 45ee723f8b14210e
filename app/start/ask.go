//go:build !headless

package start

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"fyne.io/fyne/v2"

	"muster/app/desktop"
	"muster/app/instance"
	"muster/app/settings"
)

// ask tells in a window that another Muster has the profile and does not answer, and
// goes on without it if the user wants that. Meanwhile it goes on trying: the other
// may answer after all, or end. It returns when the program is to end.
//
// A process that only asks has nothing to save, so that it ends at once where it can:
// the toolkit's loop waits for ever when it is to end while it begins.
func ask(driver fyne.App, o Options, p *profile) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	waiting := true // no way has been taken yet; belongs to the window's goroutine
	var question fyne.Window
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-signals:
			os.Exit(1)
		case <-ctx.Done():
		}
	}()
	outcome := p.trouble
	goOn := func() {
		waiting, outcome = false, nil
		stop()
		signal.Stop(signals) // the window has its own way to end
		newWindow(driver, o, p, true).Open()
		question.Close()
	}
	driver.Settings().SetTheme(settings.ThemeFor("", settings.LeastScale))
	question = desktop.NewSecondStart(driver, errors.Is(p.trouble, instance.ErrForeign), func() {
		if waiting {
			p.asGuest()
			goOn()
		}
	})
	go keepTrying(ctx, p, func(holder *instance.Holder) {
		switch {
		case !waiting: // a guest has begun
			if holder != nil {
				holder.Release()
			}
		case holder == nil:
			fmt.Fprintln(o.Out, p.handedOver())
			os.Exit(0)
		default:
			p.holder, p.trouble = holder, nil
			goOn()
		}
	})
	question.ShowAndRun()
	return outcome
}

// keepTrying starts again until that comes to something, or is not to be any more.
func keepTrying(ctx context.Context, p *profile, done func(*instance.Holder)) {
	for {
		holder, err := instance.Start(ctx, p.folder, p.request)
		switch {
		case ctx.Err() != nil:
			if holder != nil {
				holder.Release()
			}
			return
		case err == nil:
			fyne.Do(func() { done(holder) })
			return
		case !errors.Is(err, instance.ErrSilent):
			return
		}
	}
}
