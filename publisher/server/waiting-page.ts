/** The page at an address before its first build is done. It reloads every 3 seconds. */
export function waitingPage(what: 'The site' | 'The Studio'): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3"><title>${what} is being built</title></head>
<body><main><h1>${what} is being built</h1><p>This takes a few seconds the first time. The page looks again by itself.</p></main></body>
</html>
`
}
