package preferences

import "fyne.io/fyne/v2"

// Use has a Fyne application, and the toolkit itself, keep preferences in p from
// now on. Fyne calls whoever keeps them elsewhere than it does a cloud provider. It
// is for the goroutine that made the application.
func Use(a fyne.App, p fyne.Preferences) { a.SetCloudProvider(provider{p}) }

type provider struct{ preferences fyne.Preferences }

var _ fyne.CloudProviderPreferences = provider{}

func (p provider) CloudPreferences(fyne.App) fyne.Preferences { return p.preferences }
func (provider) ProviderName() string                         { return "Muster" }
func (provider) ProviderDescription() string                  { return "settings on this machine" }
func (provider) ProviderIcon() fyne.Resource                  { return nil }
func (provider) Setup(fyne.App) error                         { return nil }
func (provider) Cleanup(fyne.App)                             {}
