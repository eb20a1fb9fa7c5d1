// Package acceptance plays the mechanisms of the domain as their users would: one script
// a mechanism, on a real server over HTTP, GraphQL and sync, in one small enterprise
// with virtual time.
//
//	go test ./acceptance -run /P8-        # one mechanism
//	go test ./acceptance -update          # docs/mechanisms.md anew
//
// A script is <ID>-<slug>.txtar, a long one in several of one ID: numbered steps, each a
// comment "# 1. …" with the lines below it. Its first lines are its title and what it shows. Every script has what is
// right, at least two wrong ways that are refused, and a look as somebody outside
// (docs_test.go holds them to it). Its lines are testscript's, and:
//
//	as ACCOUNT                    whoever acts from here on
//	gql QUERY [VARIABLES]         asks GraphQL; errors fail the script
//	! gql QUERY                   must be answered with errors
//	expect PATH VALUE             the last answer has a value at a path (a.b.0.c)
//	refused CODE [RULE] [FIELD]   says why the last answer was refused
//	save NAME PATH                keeps a value of the last answer as $NAME
//	clock +3d | 2026-06-10T20:00  moves the time, with all that falls due on the way
//	field DEVICE VERB TYPE ID {…} a device of the actor writes, offline; the id "-" is that of its key
//	sign DEVICE TYPE[/ROLE] ID [REASON]   it signs what it holds by its key, offline, or refuses to
//	dial DEVICE 2026-06-10T20:00 | right   its clock is set wrong, or right again
//	sync DEVICE                   it meets the server; ! sync demands a refused change
//	pull DEVICE TYPE [CHECKPOINT] it pulls one type alone, as its wire has it; ! pull: refused
//	held DEVICE TYPE ID [FIELD VALUE]   the device holds a record; ! held: it does not
//	hash NAME TEXT                keeps the SHA-256 of a text as $NAME
//	upload TEXT [HASH]            sends a text as a file, announced by its hash or another; ! upload: refused
//	content STATUS TEXT           asks for the bytes of a text by their hash
//	document STATUS ID            asks for a document as it is printed, twice
//	door METHOD PATH [BODY]       asks a door without an account; ! door: must be refused
//	door METHOD PATH BODY LIST FROM TO  once for each text of a list, in the place of "%"
//	given TYPE ID {…}             what was there before: a record as an import makes it; the id "-" is that of its key
//	given TYPE ID% {…%…} N        N of them, 01 to N in the place of "%"; 07-12: those
//	catalogue T1                  the small catalogue of three criteria is that of the cycle; with it comes the document "minutes"
//	inspect UNIT K1 K2 K3 [TEAM]  a branch is inspected by T1, with these scores ("-": not looked at), to CONFIRMED; keeps $INSPECTION
//	evaluate UNIT [REASON]        its post-evaluation, to CONFIRMED; one more takes the place of the last; keeps $EVALUATION
//	central UNIT GRADE [REASON]   the central grade of a workshop, handed in; one more as well; keeps $CENTRAL
//	grade UNIT K1 K2 K3 CENTRAL   inspect, evaluate and central ("-": none) of a branch and its workshop
//	score UNIT CODE VALUE         what a criterion gives a unit so far: a number, or NO_DATA and the like
//	later PART: reason            the step waits for a part that is not built; it is not run
//
// @name stands for an id of its own in texts, everywhere. The enterprise is made by
// one builder (world_test.go). The package holds tests only.
package acceptance
