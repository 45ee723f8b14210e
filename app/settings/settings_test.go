package settings

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

func TestSettingsOutOfBoundsBecomeTheNearestOnes(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	p.SetInt(keyScale, 7000)
	p.SetInt(keyPing, -3)
	got := readSettings(p)
	if got.scale != mostScale || got.ping != pingTimes[0] || !got.Notify {
		t.Errorf("got %+v", got)
	}
	if timings := got.Timings(); timings != cpaas.DefaultTimings() {
		t.Errorf("sessions get %+v, the client's own are %+v", timings, cpaas.DefaultTimings())
	}
}
