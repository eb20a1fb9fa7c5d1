// Where the demonstration is, and how to sign in to it.
import assert from "node:assert/strict";

export const url = process.env.PDCA_URL + "/graphql";

/** Posts one GraphQL request and hands back the whole answer. */
export async function post(body: object, token = ""): Promise<{ data?: any; errors?: { message: string; extensions: { code: string } }[] }> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}

/** Signs in as admin. */
export async function signIn(): Promise<string> {
  const { data } = await post({ query: `mutation { login(input: {username: "admin", password: "pdca-demo"}) { accessToken errors { code } } }` });
  assert.deepEqual(data.login.errors, []);
  return data.login.accessToken;
}
