"""Moving: everything an organisation has as one file, that file taken over elsewhere; backups of the whole register."""
