"""The wording of a letter: plain text with named blanks, optional parts and repeats; never code."""
