"""People: accounts with password, second factor, passkey or OpenID Connect; the sessions and tokens they hold."""
