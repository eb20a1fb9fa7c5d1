package main

import (
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
)

// fieldCheckIn checks in at the site of an inspection. A printed code is verified on the
// device, before the inspector has walked on.
type fieldCheckIn struct {
	fieldFile
	Inspection string `required:"" help:"检查任务 / Inspection."`
	Code       string `help:"扫到的场所码 / Printed code of the site, as it was scanned." xor:"how" required:""`
	PIN        string `name:"pin" help:"场所的数字码，由服务器核验 / PIN of the site; the server verifies it." xor:"how" required:""`
	Excuse     string `help:"无码的说明 / Why there is no code." xor:"how" required:""`
	Site       string `help:"场所，与 --pin 同用 / Site, with --pin."`
	Witness    string `help:"见证人：检查组另一成员的账号 / Account of another one of the team who saw it."`
}

// Run checks in.
func (c *fieldCheckIn) Run(w *world) error {
	if (c.PIN != "") != (c.Site != "") {
		return fail(errUsage, "--pin 须与 --site 同用", "--pin and --site go together")
	}
	return c.with(w, func(d *device.Device) error {
		zone, err := d.Zone()
		if err != nil {
			return err
		}
		op, err := d.CheckIn(device.CheckIn{Inspection: c.Inspection, Code: c.Code, PIN: c.PIN, Site: c.Site, Excuse: c.Excuse, Witness: c.Witness,
			Day: domain.DateOf(time.Now().Add(c.ClockOffset), zone)})
		if err != nil {
			return err
		}
		return act(d, w, op)
	})
}
