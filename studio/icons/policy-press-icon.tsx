/** The icon of Policy Press: a sheet under the bar of a press. */
export function PolicyPressIcon() {
  return (
    <svg viewBox="0 0 32 32" width="1em" height="1em" fill="none" xmlns="http://www.w3.org/2000/svg" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#1f3a5f" />
      <path d="M9 12.5h14v12a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 9 24.5z" fill="#fff" />
      <path d="M6.5 8.5h19v4h-19z" fill="#f2b84b" />
      <path d="M16 4v4.5" stroke="#f2b84b" strokeWidth="2.5" strokeLinecap="round" />
      <path d="M12 16.5h8M12 19.5h8M12 22.5h5" stroke="#1f3a5f" strokeWidth="1.4" strokeLinecap="round" />
    </svg>
  )
}
