"""REST API, version 1: what the pages can do, for programs; under tokens with scopes and expiry."""
