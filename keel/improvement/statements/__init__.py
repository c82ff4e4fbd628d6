"""Written statements of proposed action: what each agency does about a finding, by when, and how one will see it."""
