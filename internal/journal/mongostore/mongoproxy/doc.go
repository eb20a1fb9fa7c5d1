// Package mongoproxy is a network that lies, for tests: a TCP proxy on loopback
// between a MongoDB driver and a server. It reads the wire protocol message by
// message, so that it can let everything pass but the one request that a test
// is about, and cut, delay or lose exactly that one or its reply.
//
// What it does to a request is told by rules (Rule), what it does to everything
// by Partition, Reset, Refuse and Heal. Chance comes from a seed: the fate of the
// n-th request that a rule matches depends on the seed, the rule and n, and on
// nothing else, so that also a test with many connections can be repeated.
//
// The proxy makes up no message but the two answers of a server that has lost the
// lead of its set (NotPrimary, SteppedDown): all else that arrives was sent. As in a
// real network, a request that is on its way still arrives when the client has
// hung up meanwhile; that is how a commit comes late.
//
// It does not speak TLS and it serves one server: URIs made by Front say
// directConnection=true, or the driver would go round it after the first hello.
package mongoproxy
