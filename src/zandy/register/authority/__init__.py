"""The authorised body: what organisations share with it, its desk, and the lists of trusted systems of high risk."""
