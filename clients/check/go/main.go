// The ten operations of docs/api-guide.md by genqlient: generates, compiles, runs them and
// checks the answers.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/Khan/genqlient/graphql"
)

//go:generate go tool genqlient genqlient.yaml

func main() {
	if err := play(context.Background(), os.Getenv("PDCA_URL")+"/graphql"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// signed sends the access token with every request.
type signed string

func (token signed) Do(req *http.Request) (*http.Response, error) {
	req.Header.Set("Authorization", "Bearer "+string(token))
	return http.DefaultClient.Do(req)
}

func play(ctx context.Context, url string) error {
	login, err := LoginMutation(ctx, graphql.NewClient(url, nil), "admin", "pdca-demo")
	if err != nil || login.Login == nil || login.Login.AccessToken == nil {
		return fmt.Errorf("login: %v", err)
	}
	client := graphql.NewClient(url, signed(*login.Login.AccessToken))
	for _, step := range []func(context.Context, graphql.Client) error{tasks, members, branch, severities, figures, venue} {
		if err := step(ctx, client); err != nil {
			return err
		}
	}
	return nil
}

// want says what is amiss where a condition does not hold.
func want(holds bool, what string, got any) error {
	if holds {
		return nil
	}
	return fmt.Errorf("%s: %+v", what, got)
}

func tasks(ctx context.Context, c graphql.Client) error {
	a, err := MeQuery(ctx, c)
	if err != nil {
		return err
	}
	good := a.Me != nil && a.Me.Id == "admin" && a.Me.Unit != nil && a.Me.Unit.Id == "pad" && a.MyTasks != nil && len(a.MyTasks.Nodes) == 3
	for _, n := range a.MyTasks.Nodes {
		good = good && n.TitleZh != "" && n.Record != nil && (*n.Record).GetId() != ""
	}
	return want(good, "me and tasks", a)
}

func members(ctx context.Context, c graphql.Client) error {
	seen := map[string]bool{}
	var after *string
	for range 2 {
		a, err := MembersQuery(ctx, c, after)
		if err != nil {
			return err
		}
		if len(a.Members.Edges) != 20 || !a.Members.PageInfo.HasNextPage {
			return fmt.Errorf("a page of members: %+v", a)
		}
		for _, e := range a.Members.Edges {
			seen[e.Node.Id] = true
		}
		after = a.Members.PageInfo.EndCursor
	}
	return want(len(seen) == 40, "two pages of members", seen)
}

func branch(ctx context.Context, c graphql.Client) error {
	a, err := BranchQuery(ctx, c, "b007")
	if err != nil {
		return err
	}
	unit := a.OrgUnit
	if unit == nil || unit.Parent == nil || unit.Parent.Id != "s07" || len(unit.Members.Nodes) != 3 || len(unit.Inspections.Nodes) != 1 {
		return fmt.Errorf("a branch: %+v", a)
	}
	top := unit.Members.Nodes
	return want(*top[0].Points >= *top[1].Points && *top[1].Points >= *top[2].Points && unit.Inspections.Nodes[0].Findings.TotalCount > 0, "a branch", unit)
}

func severities(ctx context.Context, c graphql.Client) error {
	a, err := SeveritiesQuery(ctx, c, "s07")
	if err != nil {
		return err
	}
	sum := 0
	for _, g := range a.FindingsAggregate.Groups {
		sum += g.Count
	}
	return want(len(a.FindingsAggregate.Groups) == 3 && *a.FindingsAggregate.Groups[0].Keys.Severity == WeightClassCritical &&
		sum == a.FindingsAggregate.Total.Count && sum == a.Findings.TotalCount, "an aggregate", a)
}

func figures(ctx context.Context, c graphql.Client) error {
	a, err := FiguresQuery(ctx, c, "s07")
	if err != nil {
		return err
	}
	if len(a.Figures) != 2 || a.Figures[0].Key != FigureKeyActiveMembers || !a.Figures[0].Complete {
		return fmt.Errorf("figures: %+v", a)
	}
	sum, token, numerator := int64(0), "", int64(0)
	for _, row := range a.Figures[0].Rows {
		n, err := row.Value.Int64()
		if err != nil {
			return err
		}
		if sum += n; *row.UnitId == "b007" {
			token, numerator = row.Token, n
		}
	}
	if got := a.Figures[0].Total.Value.String(); got != strconv.FormatInt(sum, 10) {
		return fmt.Errorf("the total is %s, the rows make %d", got, sum)
	}
	for _, row := range a.Figures[1].Rows {
		if (row.Value != nil) != (row.State == FigureStateOk || row.State == FigureStateProvisional) {
			return fmt.Errorf("empty is not zero: %+v", row)
		}
	}
	b, err := RecordsQuery(ctx, c, token)
	if err != nil {
		return err
	}
	return want(b.FigureRecords.Sum.String() == strconv.FormatInt(numerator, 10) && int64(b.FigureRecords.TotalCount) == numerator, "records behind a figure", b)
}

func venue(ctx context.Context, c graphql.Client) error {
	key, capacity := fmt.Sprint("genqlient-", time.Now().UnixNano()), 40
	input := CreateVenueInput{ClientMutationId: &key, UnitId: "b007", NameZh: "一工段书屋 genqlient", KindCode: "ACTIVITY_CENTRE", Capacity: &capacity}
	created, err := CreateMutation(ctx, c, input)
	if err != nil || len(created.CreateVenue.Errors) > 0 {
		return fmt.Errorf("create: %+v %v", created, err)
	}
	made := created.CreateVenue.Venue
	again, err := CreateMutation(ctx, c, input)
	if err != nil || again.CreateVenue.Venue == nil || again.CreateVenue.Venue.Id != made.Id {
		return fmt.Errorf("create, repeated: %+v %v", again, err)
	}
	capacity = 30
	updated, err := UpdateMutation(ctx, c, UpdateVenueInput{Id: made.Id, ExpectedRev: &made.Rev, Capacity: &capacity})
	if err != nil || len(updated.UpdateVenue.Errors) > 0 || *updated.UpdateVenue.Venue.Capacity != 30 || updated.UpdateVenue.Venue.Rev <= made.Rev {
		return fmt.Errorf("update: %+v %v", updated, err)
	}
	reason := "维修"
	closed, err := TransitionMutation(ctx, c, TransitionVenueInput{Id: made.Id, To: VenueStatusClosedTemporarily, Reason: &reason})
	if err != nil || len(closed.TransitionVenue.Errors) > 0 || closed.TransitionVenue.Venue.Status != VenueStatusClosedTemporarily ||
		*closed.TransitionVenue.Venue.History.Nodes[0].Reason != reason {
		return fmt.Errorf("transition: %+v %v", closed, err)
	}
	from := time.Date(2027, 1, 10, 2, 0, 0, 0, time.UTC)
	refused, err := RefusedMutation(ctx, c, CreateVenueUseInput{VenueId: made.Id, UnitId: "b007", Purpose: "ORG_LIFE", FromAt: from, ToAt: from.Add(2 * time.Hour)})
	if err != nil || refused.CreateVenueUse.VenueUse != nil || len(refused.CreateVenueUse.Errors) != 1 {
		return fmt.Errorf("refused: %+v %v", refused, err)
	}
	e := refused.CreateVenueUse.Errors[0]
	return want(e.Code == ErrorCodeValidation && e.Field != nil && *e.Field == "venueId" && e.Rule != nil && *e.Rule == "INV-V2" && e.Message != "", "refused", e)
}
