"""Who answers, what follows, whose work it is: asked question by question, answered as it goes, and kept by nobody."""
