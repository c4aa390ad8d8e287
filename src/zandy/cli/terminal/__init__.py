"""How the command line speaks: its language, its page, its help, its errors. No law stands here."""
