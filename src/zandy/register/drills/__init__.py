"""Stop drills: that a system stops and a decision can be taken back is tried live, timed and written down."""
