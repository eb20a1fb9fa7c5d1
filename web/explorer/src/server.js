// What the page asks of its own server. Nothing is asked of any other.

/** Session is who is signed in. Its tokens are in memory alone: a reload forgets them. */
export class Session {
  constructor({ accessToken, refreshToken, expiresAt }) {
    this.access = accessToken
    this.refresh = refreshToken
    this.expires = Date.parse(expiresAt)
  }

  /** token is an access token that holds for this request. */
  async token() {
    if (Date.now() > this.expires - 30_000) {
      this.renewal ??= this.renew().finally(() => { this.renewal = null }) // one at a time: it voids the token that it uses
      await this.renewal
    }
    return this.access
  }

  async renew() {
    const next = await operate('refreshSession', 'refreshToken: $refreshToken', '$refreshToken: String!', { refreshToken: this.refresh })
    this.access = next.accessToken
    this.refresh = next.refreshToken
    this.expires = Date.parse(next.expiresAt)
  }

  /** end signs out at the server. */
  async end() {
    await post({ query: 'mutation($refreshToken: String!) { logout(input: {refreshToken: $refreshToken}) { ok } }', variables: { refreshToken: this.refresh } })
  }
}

/** signIn exchanges a password for a Session. */
export async function signIn(username, password, language) {
  return new Session(await operate('login', 'username: $username, password: $password', '$username: String!, $password: String!', { username, password }, language))
}

async function operate(field, input, variables, values, language = 'zh') {
  const query = `mutation(${variables}) { done: ${field}(input: {${input}}) { accessToken refreshToken expiresAt errors { message } } }`
  const answer = await post({ query, variables: values }, { 'Accept-Language': language })
  const { done, errors } = { ...answer.data, ...answer }
  const wrong = errors?.[0] ?? done?.errors?.[0]
  if (wrong) throw new Error(wrong.message)
  return done
}

async function post(body, headers) {
  const answer = await fetch('/graphql', { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } })
  return answer.json()
}

/** schemaText is the SDL with its descriptions in one language. */
export async function schemaText(session, language) {
  const answer = await fetch('/schema.graphql', { headers: { Authorization: `Bearer ${await session.token()}`, 'Accept-Language': language } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}

/** fetcher sends what GraphiQL asks, and hands what the request took to report. */
export function fetcher(session, language, report) {
  return async (request, { headers } = {}) => {
    const begun = performance.now()
    const answer = await post(request, { ...headers, Authorization: `Bearer ${await session.token()}`, 'Accept-Language': language, 'Pdca-Report': 'true' })
    const { extensions, ...rest } = answer
    report({ ...extensions, took: performance.now() - begun })
    return rest
  }
}
