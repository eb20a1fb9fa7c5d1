/** texts are what the page says beside GraphiQL, which speaks English alone. */
export const texts = {
  zh: {
    title: 'PDCA 接口查询', language: '语言', username: '账号', password: '密码', signIn: '登录', signOut: '退出', loading: '正在读取接口定义…',
    cost: '费用', steps: '步数', left: '剩余请求', rev: '修订号',
  },
  en: {
    title: 'PDCA explorer', language: 'Language', username: 'Account', password: 'Password', signIn: 'Sign in', signOut: 'Sign out', loading: 'Reading the schema…',
    cost: 'cost', steps: 'steps', left: 'requests left', rev: 'rev',
  },
}
