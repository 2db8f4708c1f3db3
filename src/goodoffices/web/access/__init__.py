"""Who may do what: users, roles, sessions, tokens, cross-site protection, limits."""
