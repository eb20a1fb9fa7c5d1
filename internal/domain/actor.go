package domain

// Actor is who makes a request: an account, perhaps on a device.
type Actor struct {
	// Account is the account's id; "" for the system itself (import, migration).
	Account string
	// Member is the member that the person is; "" where they are none.
	Member string
	// Device is the enrolled device that the request comes from; "" for the API.
	Device string
	// Proved is when the account's password was shown in the session of the request; 0
	// where that is not known. Nothing is asked for it but by what wants it to be fresh.
	Proved Time
	// English asks for messages in English; the default is Chinese.
	English bool
	// System marks the product's own hand: the importer and the demonstration.
	// Rights are not asked, rules are.
	System bool
}
