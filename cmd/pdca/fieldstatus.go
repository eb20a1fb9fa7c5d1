package main

import "pdca/internal/device"

type fieldStatus struct{ fieldFile }

// Run says where the device stands.
func (c *fieldStatus) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		s, err := d.Status()
		if err != nil {
			return err
		}
		w.printf("device %s  user %s  server %s\nrecords %d  outbox %d  rejected %d  conflicts %d  wiped %t\n",
			s.Device, s.Username, s.Server, s.Records, s.Pending, s.Rejected, s.Conflicts, s.Wiped)
		w.printf("history %s  safe %d  kept %d  offered again %d\n", s.Epoch, s.Safe, s.Kept, s.Offered)
		if s.Moved {
			w.printf("%s\n", w.lang.text("本设备改用新编号，须重新登录（pdca field login）；发件箱完好", "this device goes on under a new id and has to be signed in again (pdca field login); its outbox is whole"))
		}
		return nil
	})
}
