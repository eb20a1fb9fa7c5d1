# Everything a developer runs. `make` shows the list.
.DEFAULT_GOAL := help
GO ?= go

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

main-job: ## one inspection from its plan to the eve of its look-back (docs/main-job.md)
	scripts/main-job.sh

ts: ## the TypeScript client of docs/sync-guide.md (clients/ts), for its test
	cd clients/ts && npm ci --no-audit --no-fund && npm run build

web: ## build the pages for browsers (web/*/dist); what is built is committed
	@set -e; for page in web/*/package.json; do (cd $$(dirname $$page) && npm ci --no-audit --no-fund --ignore-scripts && npm run build); done

web-fresh: web ## the same, and demand that it is what is committed, byte by byte
	@test -z "$$(git status --porcelain -- web)" || { git status --short -- web; echo 'FAILED: what is committed in web is not what make web builds'; exit 1; }

browser: ## the dashboard in chromium, against a demonstration server
	cd web/dashboard && { test -d node_modules || npm ci --no-audit --no-fund; } && npm run browser

released: ## take the API as it is for that of the last release (docs/api-guide.md, What changes)
	$(GO) test ./internal/gen -run TestNothingBreaks -release

clients: ## generate, compile and run six GraphQL clients against a demonstration (clients/check)
	clients/check/run

live-check: ## subscribe by the stock clients graphql-sse and graphql-ws (clients/check/live)
	cd clients/check/live && npm ci --no-audit --no-fund
	$(GO) test -count=1 -v ./resolvers -run TestLiveStockClients

demo: ## serve the demonstration enterprise on 127.0.0.1:8080
	$(GO) run ./cmd/pdca demo

test: ## all tests, without those that need MongoDB
	$(GO) test ./...
	@test -n "$$MONGODB_URI" || echo 'NOTE: the MongoDB part DID NOT RUN: MONGODB_URI is not set (make test-mongo runs it)'

race: ## the tests of everything concurrent, with the race detector, without large requests
	$(GO) test -race -short ./internal/journal/... ./internal/state ./internal/engine ./internal/auth ./internal/server ./sync/... ./internal/merge ./internal/gql ./resolvers

generate: ## derive code from the declaration, schema.graphqls and schema/
	$(GO) generate ./...

lint: ## formatting, vet and staticcheck
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

vulncheck: ## known vulnerabilities in what the program calls
	GO=$(GO) scripts/vulncheck.sh

leaks: ## the leak test of all accounts with REQUESTS requests (default 1000000)
	$(GO) test ./internal/leaktest -requests $(or $(REQUESTS),1000000) -timeout 12h

leaks-partner: ## the leak test of partners' accounts with REQUESTS requests (default 100000)
	$(GO) test ./internal/leaktest -run TestPartnersReadNoMore -partners $(or $(REQUESTS),100000) -timeout 4h -v

sim: ## the random simulation with SEEDS seeds (default 2000)
	$(GO) test ./internal/simtest -run TestSimulation -seeds $(or $(SEEDS),2000) -timeout 2h

figures-full: ## the pages of figures against the slow reference, on the full demonstration
	$(GO) test ./internal/figurestest -full -v -timeout 2h

whole-tree: ## plan the year of the whole company through the rules, against the bars
	$(GO) test ./internal/treetest -run TestWholeTree -whole -count=1 -v -timeout 30m

mutants: ## plant each known bug and demand that the simulation finds it
	$(GO) test ./internal/simtest -run TestPlantedBugs -mutants -v -timeout 1h

mechanism-mutants: ## take out each rule that an acceptance script names, and demand that it fails (PART=0/4: of a quarter)
	$(GO) test ./acceptance -run TestMutants -mutants -part $(or $(PART),0/1) -v -timeout 60m

kill: ## kill -9 the server 50 times under load, on the full demonstration
	$(GO) test ./cmd/pdca -run 'TestKill$$|TestKillUploads' -kills 50 -full -timeout 60m -v

power: ## cut the power CUTS times (default 1000) under the embedded store
	$(GO) test ./internal/journal/pebblestore -run 'TestPowerCuts|TestShownIsDurable' -cuts $(or $(CUTS),1000) -timeout 60m -v

kill-uploads: ## kill -9 the server KILLS times (default 10) amid 1,000 uploads by 50 devices
	$(GO) test ./cmd/pdca -run TestKillAmidUploads -kills $(or $(KILLS),10) -files 1000 -timeout 60m -v

fuzz: ## each fuzz target of the repository for FUZZTIME (default 2m), one after another
	GO="$(GO)" FUZZTIME=$(or $(FUZZTIME),2m) scripts/fuzz.sh

# The MongoDB tests run against MONGODB_URI, or against a stand-in where it is not set.
MONGO_TESTS = ./internal/journal/mongostore/...

test-mongo: ## the MongoDB tests (MONGODB_URI, or a stand-in)
	scripts/mongo-standin.sh $(GO) test -count=1 -timeout 30m $(MONGO_TESTS)
	scripts/mongo-standin.sh $(GO) test -count=1 -timeout 30m -v ./cmd/pdca -run 'TestMongoScripts|TestServers'

# Every test above the journal, with its store in MongoDB instead of in memory.
SUITE = ./internal/engine ./internal/rules/org ./internal/rules/proof ./internal/rules/plan ./internal/rules/act ./internal/sandbox ./internal/setup ./internal/auth ./internal/server ./sync ./resolvers

test-mongo-suite: ## the tests of engine, sync and GraphQL on MongoDB
	scripts/mongo-standin.sh env PDCA_TEST_STORE=mongo $(GO) test -count=1 -timeout 60m ./internal/rules/check ./internal/rules/do -rapid.checks 10
	scripts/mongo-standin.sh env PDCA_TEST_STORE=mongo $(GO) test -count=1 -timeout 60m $(SUITE)
	scripts/mongo-standin.sh env PDCA_TEST_STORE=mongo $(GO) test -count=1 -timeout 60m ./internal/simtest -run TestSimulation -seeds 5

storm: ## kill -9 one of three servers on one MongoDB database again and again, for 60 s
	scripts/mongo-standin.sh $(GO) test -count=1 -timeout 30m -v ./cmd/pdca -run TestServers -storm 60s

test-mongo-long: ## the same with 10,000 commits at each fault
	scripts/mongo-standin.sh env MONGO_LONG=1 $(GO) test -count=1 -timeout 4h -v $(MONGO_TESTS)

bench: ## the benchmark table
	$(GO) run ./cmd/pdca bench

bench-compare: ## the server's processor time a request, beside that of commit BASE
	scripts/bench-compare.sh $(BASE)

.PHONY: $(shell sed -nE 's/^([a-z-]+):.*## .*/\1/p' $(MAKEFILE_LIST))
