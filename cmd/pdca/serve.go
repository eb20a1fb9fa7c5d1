package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"pdca/internal/auth"
	"pdca/internal/device"
	"pdca/internal/engine"
	"pdca/internal/files"
	"pdca/internal/server"
	"pdca/internal/setup"
	"pdca/resolvers"
)

// listenFlags say where and how to listen.
type listenFlags struct {
	boundFlags
	Addr        string         `default:"127.0.0.1:8080" help:"监听地址 / Address to listen at."`
	AddrFile    string         `placeholder:"FILE" help:"就绪后把地址写入此文件 / File that is told the address once requests are answered."`
	TLSCert     string         `name:"tls-cert" placeholder:"FILE" help:"TLS 证书 / TLS certificate; plain HTTP without it."`
	TLSKey      string         `name:"tls-key" placeholder:"FILE" help:"TLS 私钥 / Its private key."`
	Proxy       []netip.Prefix `placeholder:"CIDR" help:"信任其 X-Forwarded-For 的代理网段 / Networks of proxies whose X-Forwarded-For is believed."`
	CORSOrigin  []string       `name:"cors-origin" placeholder:"ORIGIN" help:"允许其网页访问的来源，如 https://dashboard.example.com / Origins whose pages may ask, as https://dashboard.example.com; none by default."`
	Public      string         `name:"public-url" placeholder:"URL" help:"人们访问本服务器的地址，印在文件的核验码中 / Address under which people reach the server, which the codes on documents lead to; by default the one that is asked at."`
	Documents   []string       `name:"trusted-documents" placeholder:"FILE" help:"已登记文档清单（Apollo、Relay 或 graphql-codegen 格式），SIGHUP 后重读 / Manifests of documents that clients name by id, of Apollo, Relay or graphql-codegen; read again after SIGHUP."`
	OnlyTrusted bool           `name:"trusted-only" help:"只执行登记过的文档 / Execute no other documents."`
	NoExplorer  bool           `help:"不提供 /graphiql / Leave /graphiql out."`
	Rate        float64        `default:"1000" help:"每账号每秒请求数，0 为不限 / Requests a second for one account; 0 sets no limit."`
	Burst       int            `default:"0" help:"可一次突发的请求数，0 为两倍 / Requests at once; 0 is twice the rate."`
	UploadMax   int64          `name:"upload-max" default:"512" help:"单个上传的上限，MiB / Size of one upload, in MiB."`
	UploadDay   int64          `name:"upload-day" default:"20480" help:"每账号 24 小时内上传的上限，MiB / What one account may upload within 24 hours, in MiB."`
	UploadOpen  int            `name:"upload-open" default:"1000" help:"每账号进行中的上传数上限 / Uploads of one account under way."`
	UploadCount int            `name:"upload-count" default:"10000" help:"每账号 24 小时内可开始的上传数 / Uploads that one account may begin within 24 hours."`
	Grace       time.Duration  `default:"20s" help:"停止时等待进行中请求的时间 / How long a stop waits for requests under way."`
	RotateKeys  time.Duration  `default:"720h" help:"签名密钥轮换周期，负数为不轮换 / Age at which the signing key is replaced; negative for never."`
	LogFile     string         `placeholder:"FILE" help:"日志文件，缺省为标准错误输出；SIGHUP 后重新打开 / File for the log, opened again after SIGHUP; standard error without it."`
	LogFormat   string         `enum:"text,json" default:"text" help:"日志格式 text 或 json / Format of the log: text or json."`
	LogLevel    slog.Level     `default:"info" help:"日志级别 / Level of the log: debug, info, warn, error."`
	PProf       string         `name:"pprof" placeholder:"ADDR" help:"在此地址提供 Go 性能剖析，仅限本机 / Serve Go profiles at this loopback address."`
	Trust       bool           `name:"trust-journal" help:"不校验整条日志链 / Do not check the whole journal, at start or behind it: a long one takes a second for every few hundred MB."`
	CacheDir    string         `name:"cache-dir" placeholder:"DIR" help:"本机目录，存放状态映像以加快启动；文件存储缺省为其目录，MongoDB 存储缺省不用 / Folder of this machine for an image of the state, which makes starts quick: a file store's own by default, none for a MongoDB store."`
	NoAccessLog bool           `help:"不记录访问日志 / Leave the access log out; warnings and errors stay."`
}

// logger writes to the log file or to the standard error output.
func (f listenFlags) logger(w *world) (*slog.Logger, error) {
	out := w.err
	if f.LogFile != "" {
		file := &logFile{path: f.LogFile}
		if err := file.read(); err != nil {
			return nil, err
		}
		w.rereads = append(w.rereads, file.read)
		out = w.scrub(file)
	}
	level := f.LogLevel
	if f.NoAccessLog {
		level = max(level, slog.LevelWarn)
	}
	opts := &slog.HandlerOptions{Level: level}
	if f.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(out, opts)), nil
	}
	return slog.New(slog.NewTextHandler(out, opts)), nil
}

// opening tells w how engines are opened that serve.
func (f listenFlags) opening(w *world) {
	w.checkJournal, w.cacheDir = !f.Trust, f.CacheDir
}

// listen opens the port.
func (f listenFlags) listen(ctx context.Context, w *world) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(f.Addr); err != nil {
		return nil, fail(errUsage, "--addr 须形如 127.0.0.1:8080", "--addr must be of the form 127.0.0.1:8080")
	}
	if (f.TLSCert == "") != (f.TLSKey == "") {
		return nil, fail(errUsage, "--tls-cert 与 --tls-key 须同时给出", "--tls-cert and --tls-key go together")
	}
	lc := net.ListenConfig{Control: f.letGo}
	ln, err := lc.Listen(ctx, "tcp", f.Addr)
	if err != nil || f.TLSCert == "" {
		return ln, err
	}
	c := &certificate{cert: f.TLSCert, key: f.TLSKey}
	if err := c.read(); err != nil {
		return nil, errors.Join(err, ln.Close())
	}
	w.rereads = append(w.rereads, c.read)
	return tls.NewListener(ln, &tls.Config{GetCertificate: c.get, MinVersion: tls.VersionTLS12,
		NextProtos: []string{"http/1.1"}}), nil
}

// url is where a browser finds a listener.
func (f listenFlags) url(ln net.Listener) string {
	scheme := "http"
	if f.TLSCert != "" {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(ln.Addr().String())
	if ip, perr := netip.ParseAddr(host); err == nil && perr == nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// listeners is how many more threads run Go code than there are processors. A processor that
// is busy looks at the network when it has nothing left to run, else the runtime does every 10 ms:
// while a push is carried out on one of two and garbage collected on the other, a request would
// wait for that. A thread that waits for the network is woken when something comes, and the
// system gives it its turn. What is bounded by processors was counted before.
const listeners = 2

// serve answers requests that arrive at ln, which it closes, until the context
// ends. started is called with the address once requests are answered.
func (f listenFlags) serve(ctx context.Context, w *world, h *house, keys *auth.KeySet, ln net.Listener, log *slog.Logger, started func(url string)) error {
	ctx, end := context.WithCancel(ctx)
	defer end() // what runs beside
	h.useKeys(ctx, keys, log)
	s, err := f.server(w, h, keys, log)
	if err == nil {
		if os.Getenv("GOGC") == "" {
			// The working set is large and lives long: collecting at three times its
			// size costs memory that a server has, and saves processor time under load.
			debug.SetGCPercent(200)
		}
		if os.Getenv("GOMAXPROCS") == "" {
			was := runtime.GOMAXPROCS(0)
			runtime.GOMAXPROCS(was + listeners)
			defer runtime.GOMAXPROCS(was)
		}
		go giveBack(ctx)
		go h.engine.KeepTime(ctx, engine.WallAlarm)
		err = f.profiles(ctx, log)
	}
	if err == nil {
		started(f.url(ln))
		err = f.announce(f.url(ln))
	}
	if err != nil {
		return errors.Join(err, ln.Close())
	}
	return s.Serve(ctx, ln)
}

func (f listenFlags) server(w *world, h *house, keys *auth.KeySet, log *slog.Logger) (*server.Server, error) {
	service, err := auth.New(auth.Config{Engine: h.engine, Keys: keys, Log: log})
	if err != nil {
		return nil, err
	}
	for _, o := range f.CORSOrigin {
		if server.CheckOrigin(o) != nil {
			return nil, fail(errUsage, "--cors-origin 须为来源，如 https://dashboard.example.com，不带路径和通配符：%s", "--cors-origin takes an origin as https://dashboard.example.com, without a path or a pattern: %s", o)
		}
	}
	s, err := server.New(server.Config{Engine: h.engine, Auth: service, Keys: keys, Rate: f.Rate, Burst: f.Burst,
		Room: f.Room << 20, Patience: f.Patience, PageBytes: f.PageBytes,
		Files:   files.Limits{MaxBytes: f.UploadMax << 20, MaxDayBytes: f.UploadDay << 20, MaxOpen: f.UploadOpen, MaxDayUploads: f.UploadCount},
		Proxies: f.Proxy, Origins: f.CORSOrigin, Public: f.Public, NoExplorer: f.NoExplorer, Grace: f.Grace, RotateKeys: f.RotateKeys, Version: version(), Log: log})
	if err != nil {
		return nil, err
	}
	if len(f.Documents) == 0 && !f.OnlyTrusted {
		return s, nil
	}
	w.rereads = append(w.rereads, func() error { return f.trust(s) })
	return s, f.trust(s)
}

// trust reads the manifests of documents that clients name by id. What pdca field sends is
// always among them.
func (f listenFlags) trust(s *server.Server) error {
	known := &resolvers.Documents{}
	for _, text := range device.Documents() {
		if err := known.Add(text); err != nil {
			return err
		}
	}
	for _, path := range f.Documents {
		raw, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("read trusted documents: %w", err)
		}
		if err := known.ReadManifest(raw); err != nil {
			return fail(errUsage, "%[1]s 不是文档清单：%[2]v", "%[1]s is no manifest of documents: %[2]v", path, err)
		}
	}
	s.Trust(known, f.OnlyTrusted)
	return nil
}

// profiles serves net/http/pprof to this machine alone: profiles show names and
// sizes of what the process holds.
func (f listenFlags) profiles(ctx context.Context, log *slog.Logger) error {
	if f.PProf == "" {
		return nil
	}
	if ap, err := netip.ParseAddrPort(f.PProf); err != nil || !ap.Addr().IsLoopback() {
		return fail(errUsage, "--pprof 须为本机地址，例如 127.0.0.1:6060", "--pprof must be a loopback address, for example 127.0.0.1:6060")
	}
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.PProf)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}
	go func() {
		if err := srv.Serve(ln); ctx.Err() == nil {
			log.Error("serve profiles", "error", err)
		}
	}()
	context.AfterFunc(ctx, func() { _ = srv.Close() }) // the process ends
	return nil
}

// announce tells a waiting program the address. It writes in place, so the file
// may be a pipe.
func (f listenFlags) announce(url string) error {
	if f.AddrFile == "" {
		return nil
	}
	if err := os.WriteFile(f.AddrFile, []byte(strings.TrimSpace(url)+"\n"), 0o644); err != nil {
		return fmt.Errorf("write the address: %w", err)
	}
	return nil
}

type serveCmd struct {
	storeFlags
	keysFlag
	listenFlags
	backupFlags
}

// Run serves a store that holds an enterprise.
func (c *serveCmd) Run(ctx context.Context, w *world) error {
	a, err := c.address()
	if err != nil {
		return err
	}
	keyFile, err := c.path(a)
	if err != nil {
		return err
	}
	if err := c.backupFlags.check(); err != nil {
		return err
	}
	log, err := c.logger(w)
	if err != nil {
		return err
	}
	if w.quota, err = c.quota(); err != nil {
		return err
	}
	c.opening(w)
	h, err := w.open(ctx, a, using, log)
	if err != nil {
		return err
	}
	err = errors.Join(c.run(ctx, w, h, keyFile, log), h.close())
	if log.Enabled(ctx, slog.LevelDebug) { // hashing a large state takes seconds
		// Servers of one database that end at one revision end with one digest, which
		// is the one that pdca verify shows.
		snap := h.engine.Snapshot()
		log.Debug("stopped", "head", snap.Rev, "digest", fmt.Sprintf("%x", snap.Digest()))
	}
	return err
}

func (c *serveCmd) run(ctx context.Context, w *world, h *house, keyFile string, log *slog.Logger) error {
	if h.count("Account") == 0 {
		return fail(errNoStore, "该存储中还没有企业", "the store holds no enterprise yet")
	}
	keys, err := openKeys(keyFile, h.engine.Now())
	if err != nil {
		return err
	}
	ln, err := c.listen(ctx, w)
	if err != nil {
		return err
	}
	if err := setup.Complete(ctx, h.engine); err != nil {
		log.Warn("what this version ships could not be added; the next start tries again", "error", err)
	}
	defer c.backups(ctx, h, log)()
	return c.serve(ctx, w, h, keys, ln, log, func(url string) {
		w.obeyHangups(ctx, log)
		log.Info("serving", "url", url, "store", h.at.String(), "head", h.engine.Snapshot().Rev, "version", version())
	})
}

// backups begins to write backups, where they are asked for; end waits for the one
// under way, which the end of ctx breaks off.
func (c *serveCmd) backups(ctx context.Context, h *house, log *slog.Logger) (end func()) {
	if c.BackupDir == "" {
		return func() {}
	}
	ctx, stop := context.WithCancel(ctx)
	var job sync.WaitGroup
	j := &backupJob{backupFlags: c.backupFlags, h: h, log: log}
	job.Go(func() { j.run(ctx) })
	job.Go(func() { j.renew(ctx) })
	return func() { stop(); job.Wait() }
}
