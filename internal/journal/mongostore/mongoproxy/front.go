package mongoproxy

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"
)

// Front starts a proxy before the server that a mongodb:// URI names, and
// returns the URI for clients that are to go through it. Of several hosts it
// takes the one that says it is the primary. URIs with TLS or of DNS lists
// (mongodb+srv) are refused.
func Front(ctx context.Context, uri string, seed uint64) (*Proxy, string, error) {
	u, err := splitURI(uri)
	if err != nil {
		return nil, "", fmt.Errorf("proxy before %s: %w", u.hosts, err)
	}
	target, err := primary(ctx, strings.Split(u.hosts, ","))
	if err != nil {
		return nil, "", fmt.Errorf("proxy before %s: %w", u.hosts, err)
	}
	p, err := Start(target, seed)
	if err != nil {
		return nil, "", err
	}
	u.hosts = p.Addr()
	return p, u.String(), nil
}

// parts are those of a URI. net/url does not take several hosts with ports.
type parts struct {
	user, hosts, path string
	options           url.Values
}

// String makes the URI again.
func (u parts) String() string {
	return "mongodb://" + u.user + u.hosts + "/" + u.path + "?" + u.options.Encode()
}

// splitURI takes a URI apart and prepares its options for the proxy.
func splitURI(uri string) (u parts, err error) {
	rest, ok := strings.CutPrefix(uri, "mongodb://")
	if !ok {
		return u, errors.New("only mongodb:// is understood")
	}
	rest, query, _ := strings.Cut(rest, "?")
	hosts, path, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(hosts, '@'); i >= 0 {
		u.user, hosts = hosts[:i+1], hosts[i+1:]
	}
	u.hosts, u.path = hosts, path
	if u.options, err = url.ParseQuery(query); err != nil {
		return u, fmt.Errorf("options: %w", err)
	}
	for key, values := range u.options {
		switch strings.ToLower(key) {
		case "tls", "ssl":
			if values[0] == "true" {
				return u, errors.New("the proxy does not speak TLS")
			}
		case "directconnection", "loadbalanced":
			delete(u.options, key)
		}
	}
	u.options.Set("directConnection", "true")
	return u, nil
}

// primary returns the host that takes writes.
func primary(ctx context.Context, hosts []string) (string, error) {
	var failures []error
	for _, host := range hosts {
		if _, _, err := net.SplitHostPort(host); err != nil {
			host = net.JoinHostPort(strings.Trim(host, "[]"), "27017")
		}
		writable, err := hello(ctx, host)
		if writable {
			return host, nil
		}
		failures = append(failures, fmt.Errorf("%s: %w", host, err))
	}
	return "", fmt.Errorf("no server that takes writes: %w", errors.Join(failures...))
}

var errNotWritable = errors.New("it is not the primary")

// hello asks a server whether it takes writes.
func hello(ctx context.Context, host string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", host)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	if err := conn.SetDeadline(deadline); err != nil {
		return false, err
	}
	if _, err := conn.Write(newMessage(1, 0, opMsg, msgBody(0, helloCommand))); err != nil {
		return false, err
	}
	m, err := readMessage(conn)
	if err != nil {
		return false, err
	}
	op, body, err := m.unwrap()
	if err != nil {
		return false, err
	}
	doc, _, err := command(op, body)
	if err != nil {
		return false, err
	}
	writable := false
	err = walk(doc, func(kind byte, name string, value []byte) bool {
		if name == "isWritablePrimary" && kind == bsonBoolean {
			writable = value[0] == 1
		}
		return true
	})
	if err == nil && !writable {
		err = errNotWritable
	}
	return writable, err
}

// helloCommand is {hello: 1, $db: "admin"}.
var helloCommand = document("\x10hello\x00\x01\x00\x00\x00" + "\x02$db\x00\x06\x00\x00\x00admin\x00")

// document makes a document of its elements.
func document(elements string) []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(4+len(elements)+1))
	return append(append(b, elements...), 0)
}

// msgBody makes the body of an OP_MSG with one command.
func msgBody(flags uint32, doc []byte) []byte {
	return append(append(binary.LittleEndian.AppendUint32(nil, flags), 0), doc...)
}

// newMessage puts a header before a body.
func newMessage(id, responseTo, op int32, body []byte) message {
	var m message
	for _, n := range [...]int32{int32(headerLen + len(body)), id, responseTo, op} {
		m = binary.LittleEndian.AppendUint32(m, uint32(n))
	}
	return append(m, body...)
}
