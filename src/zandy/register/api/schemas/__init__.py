"""What goes over the wire. Facts are read and written as on a card; a fact that is not known is null, never false."""
