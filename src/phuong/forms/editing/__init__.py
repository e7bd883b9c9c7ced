"""Building a declaration: its content as a tree, conditions in words, faults in words, differences in words. Pure."""
