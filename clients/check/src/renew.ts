// A session for Apollo Client, to copy: sends the access token with each operation, and where
// it has run out gets a new pair and asks once more.
import { ApolloLink, CombinedGraphQLErrors } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { from, switchMap } from "rxjs";

export type Session = { accessToken: string; refreshToken: string };

/** renew asks refreshSession by a client without this link, or signs in again. */
export function sessionLink(session: Session, renew: (refreshToken: string) => Promise<Session>): ApolloLink {
  const sign = new SetContextLink(({ headers }) => ({ headers: { ...headers, authorization: `Bearer ${session.accessToken}` } }));
  // A refresh token is good once: whatever is refused at the same time waits for one renewal,
  // and what was refused with a token that is renewed by now is only asked again.
  let renewal: Promise<void> | undefined;
  const again = new ErrorLink(({ error, operation, forward }) => {
    const out = CombinedGraphQLErrors.is(error) && error.errors.some((e) => ["TOKEN_EXPIRED", "UNAUTHENTICATED"].includes(String(e.extensions?.code)));
    if (!out) return;
    if (operation.getContext().headers?.authorization !== `Bearer ${session.accessToken}`) return forward(operation);
    renewal ??= renew(session.refreshToken).then((next) => void (session = next)).finally(() => (renewal = undefined));
    return from(renewal).pipe(switchMap(() => forward(operation)));
  });
  return ApolloLink.from([again, sign]);
}
