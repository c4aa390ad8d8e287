"""An assessment as an answer for people: one view, and a renderer for each form that it is shown in."""
