package bench

import (
	"context"
	"encoding/json"
	"fmt"
)

// figures measures the pages of a dashboard and single figures, over one connection.
func (b *bench) figures(ctx context.Context) error {
	addr, stop, err := b.full(ctx)
	if err != nil {
		return err
	}
	defer stop()
	for _, p := range Pages() {
		if err := b.asks(addr, p.Name, p.Account, p.Query, p.Variables, "p50 <= 100 ms"); err != nil {
			return err
		}
	}
	for _, key := range singles {
		query := "query($unit: ID!) { figures(keys: [" + key + "], unitId: $unit, first: 0) { total { state value } } }"
		if err := b.asks(addr, "figure: "+key, "admin", query, `{"unit":"c"}`, "p50 <= 20 ms"); err != nil {
			return err
		}
	}
	return nil
}

// asks measures one request, over and over, by one account.
func (b *bench) asks(addr, name, account, query, variables, target string) error {
	s := &Scenario{Addr: addr, Conns: 1, For: b.For / 4, Username: account, Password: "pdca-demo", CPU: b.cpu}
	if err := s.SignIn(); err != nil {
		return err
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		return err
	}
	r, err := s.measured(func() (Result, error) {
		return Load(s.Addr, 1, s.For, 0, func(int, int) []byte { return Post("/graphql", s.token, body) }, expectData)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	b.add(name, fmt.Sprintf("p50 %.1f ms", ms(r.P50)), fmt.Sprintf("p99 %.1f ms, %d requests", ms(r.P99), r.Requests), target)
	b.took(r)
	return nil
}
