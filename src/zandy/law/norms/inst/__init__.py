"""What the Institute of Parliamentarism proposes to the bills of 2025: a file for each article of the bill it is on."""
