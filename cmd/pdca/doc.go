/*
Command pdca is the whole product: server, demonstration, import, audit and
administration, in one binary that needs nothing beside it.

	pdca demo --small                      look at it: a small enterprise, served
	pdca init --store file:DIR --name …    found an enterprise
	pdca serve --store file:DIR            serve it
	pdca verify --store file:DIR           prove that nothing was lost or changed
	pdca backup --store file:DIR FILE      put it into one file; restore is the way back
	pdca backup --server URL … FILE        the same from a running server
	pdca copy --from file:DIR --to URL     move it to another store

A store is file:DIR or mongodb://HOST/DATABASE, with all options of MongoDB's
connection strings; see store.go. A password in one is never printed or logged.

# Exit codes

	0  done; also a server that was asked to stop (SIGTERM, SIGINT)
	1  it failed: a file, a port, the network
	2  the command line cannot be understood, or lacks something: for a MongoDB
	   store also the key file, which has no place of its own there
	3  the data was refused: a rule, a value, lines of a roster, a weak password
	4  the store cannot be used: in use by another process, damaged, absent, made by
	   a newer program, a MongoDB server that cannot be reached or does not let us
	   in, or the target of a copy or restore that holds something else; or a backup
	   cannot be used: cut short, altered, no backup
	5  the key file cannot be used: missing, damaged, or readable by others

exit.go is the one table that they come from.

# Code tour, from the bottom up

Start with what everything is about. Package [pdca/internal/domain] has the
entities of the declaration (schema/) as Go types, with ids, revisions, errors and the
arithmetic of scores and points; it knows nothing else. [pdca/internal/registry]
is the declaration as the program uses it: which entities there are, how each field
merges, who may change it.

[pdca/internal/journal] is the log: every change is one commit, chained by hash to
the one before. [pdca/internal/journal/pebblestore] keeps it in one folder. Being
asked to append, it answers after the disk has it, or not at all.

[pdca/internal/state] turns commits into a snapshot: all records of one revision
in memory, indexed and never changed again. Reads take the newest and go. Who may see
what is decided here, below every door; what there is to decide by, [pdca/internal/scope]
says, and [pdca/internal/figures] what the records add up to: tables that the state is
given at start.

[pdca/internal/merge] decides what becomes of two changes to one field, as a pure
function. [pdca/internal/engine] uses it: the one write path, where rights are
asked, rules are held, changes of many callers become one commit, and the next
snapshot is published. It knows no noun of the domain: the rules come from
[pdca/internal/rules], which has a package for each stage, and are handed to it at the
start.

[pdca/internal/auth] knows people and devices: passwords, tokens, sessions, keys.
[pdca/internal/gql] compiles and executes GraphQL over the registry and a view, and
knows no HTTP; [pdca/resolvers] is the GraphQL door around it and [pdca/sync] the door
for devices that work offline. Both turn bytes into calls of the engine and snapshots
into bytes; what they do alike is [pdca/internal/door].
[pdca/internal/server] puts them behind one listener.

[pdca/internal/files] is the door of bytes: uploads that resume, content by its hash.
[pdca/internal/archive] copies whole stores and makes backups of them.
[pdca/internal/setup] founds an enterprise, [pdca/internal/demo] makes up a large
one, [pdca/internal/roster] reads one from a spreadsheet. This package wires them
together: cli.go has the command line, store.go opens stores (address.go reads their
URLs and keeps passwords out of sight), and each
subcommand has a file of its own name. It alone reads flags, environment and
signals, and it alone exits.
*/
package main
