"""Questions to the directory. Each takes the day it is asked for: the past answers as it was."""
