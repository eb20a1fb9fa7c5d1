package device

// StopAt lets a test end things behind a step as a crash would; nil lets them go on.
func (d *Device) StopAt(fn func(step string) error) { d.stop = fn }
