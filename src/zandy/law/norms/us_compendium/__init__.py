"""The Compendium of the United States Copyright Office, as far as the dissertation cites it."""
