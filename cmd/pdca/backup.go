package main

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	"pdca/internal/archive"
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/journal"
	"pdca/internal/registry"
)

type backupCmd struct {
	Store      string `placeholder:"URL" help:"数据存储 / The store: file:DIR or mongodb://HOST/DATABASE."`
	Enterprise string `placeholder:"NAME" help:"企业标识 / Whose MongoDB database it must be."`
	Server     string `placeholder:"URL" help:"改由运行中的服务备份，无须停机 / Take the backup from the running server, which goes on."`
	User       string `placeholder:"NAME" help:"系统管理员登录名，配合 --server / A system administrator of the whole enterprise; with --server."`
	Password   string `placeholder:"TEXT" help:"其口令；- 表示从标准输入读取 / The password; - reads it from the standard input."`
	File       string `arg:"" help:"备份文件，不得已存在 / The file to write; it must not exist."`
}

// Help explains more than one line can.
func (c *backupCmd) Help() string {
	return "备份含日志与附件，不含密钥文件；写完后重读核对，才以最终名称出现，随后通知服务：设备可以不再保留其中的变更。正在服务的 file: 存储用 --server 备份，MongoDB 存储两种方式均可。" +
		" / A backup holds journal and attachments, not the key file. It is read back and checked before it gets its name; then the server" +
		" is told, so that devices need not keep what is in it. A file: store that is served is backed up with --server, a MongoDB store either way."
}

// Run writes a backup.
func (c *backupCmd) Run(ctx context.Context, w *world) error {
	if c.Server == "" && c.Store == "" {
		return fail(errUsage, "须给出 --store 或 --server", "--store or --server is required")
	}
	if err := absent(c.File); err != nil {
		return err
	}
	bars := w.stages()
	defer bars.finish()
	take := c.fromStore
	if c.Server != "" {
		take = c.fromServer
	}
	sum, err := take(ctx, w, bars)
	bars.finish()
	if err != nil {
		return err
	}
	w.printf(w.lang.text("已备份到 %s：%s，%s；已重读核对\n", "backed up to %s: %s, %s; read back and checked\n"),
		c.File, commits(w, sum), blobs(w, sum))
	return nil
}

// fromStore backs up a store that this process opens itself.
func (c *backupCmd) fromStore(ctx context.Context, w *world, bars *stages) (archive.Summary, error) {
	a, err := storeFlags{Store: c.Store, Enterprise: c.Enterprise}.address()
	if err != nil {
		return archive.Summary{}, err
	}
	store, err := openStore(ctx, a, reading, nil)
	if err != nil {
		return archive.Summary{}, err
	}
	sum, err := writeBackup(ctx, c.File, bars.tell, func(out io.Writer) error {
		_, err := archive.Write(ctx, store, out, domain.Time(time.Now().UnixMilli()), bars.tell)
		return err
	})
	if err == nil {
		err = writeBeside(ctx, c.File, ofStore{store})
	}
	if err := errors.Join(err, store.Close()); err != nil || a.uri != "" {
		// Servers of a database may be appending: one of them has to note it (--server).
		return sum, err
	}
	if err := noteOffline(ctx, a, sum); err != nil {
		bars.finish()
		w.printf(w.lang.text("备份完好，但未能记入数据存储，设备会继续保留其中的变更：%v\n",
			"the backup is good, but the store could not be told of it, so devices go on keeping what is in it: %v\n"), err)
	}
	return sum, nil
}

// noteOffline notes a backup in a folder that nobody serves.
func noteOffline(ctx context.Context, a address, sum archive.Summary) error {
	store, err := openStore(ctx, a, using, nil)
	if err != nil {
		return err
	}
	return errors.Join(marker(store).Saved(ctx, saved(sum)), store.Close())
}

func saved(sum archive.Summary) engine.Saved {
	return engine.Saved{Rev: sum.Head, Hash: sum.Hash, Made: sum.Made}
}

func marker(store journal.Store) engine.Marker {
	return engine.Marker{Store: store, Registry: registry.MustLoad(), Node: nodeName(), At: domain.Time(time.Now().UnixMilli())}
}

// nodeName names this machine in commits.
func nodeName() string {
	if name, err := os.Hostname(); err == nil {
		return name
	}
	return "pdca"
}
